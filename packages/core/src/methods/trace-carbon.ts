import type { Estimate } from "../estimate/estimate.ts";
import { documentInput, factInput, formulaInput, outputOf } from "../estimate/trace-inputs.ts";
import type { TraceNode } from "../estimate/trace.ts";
import type { Facts } from "../facts/facts.ts";

type Traced = {
  readonly estimate: Estimate;
  readonly facts: Facts;
  /** energy at the facility's meter */
  readonly energy: TraceNode;
  /** absent when the machines' carbon is not known, or stated by the document */
  readonly embodied: TraceNode | undefined;
};

/** The formulas every method ends with: carbon of an energy on a grid, and the machines' carbon beside it. */
export const traceCarbon = ({ estimate, facts, energy, embodied }: Traced): readonly TraceNode[] =>
  traceTotal({ estimate, operational: traceOperational(estimate, facts, energy), embodied });

type TracedTotal = Pick<Traced, "estimate" | "embodied"> & { readonly operational: TraceNode };

/** Operational carbon, with the machines' beside it where it is known. */
export function traceTotal({ estimate, operational, embodied }: TracedTotal): readonly TraceNode[] {
  const { embodiedCarbonG } = estimate;
  if (embodiedCarbonG === null) return [operational];
  const machines = { symbol: "m_emb", description: "embodied carbon of the time in use", unit: "gCO2e" };
  return [
    {
      name: "Total carbon",
      equation: "m = m_op + m_emb",
      source: "docs/methodology/llmcarbon.md, eq. 13",
      inputs: [
        formulaInput(operational, "operational carbon"),
        embodied === undefined
          ? documentInput(machines, embodiedCarbonG.central)
          : formulaInput(
              { ...embodied, output: outputOf("m_emb", "gCO2e", embodiedCarbonG) },
              machines.description,
            ),
      ],
      output: outputOf("m", "gCO2e", estimate.totalCarbonG),
    },
  ];
}

function traceOperational(estimate: Estimate, { site }: Facts, energy: TraceNode): TraceNode {
  const intensity = {
    symbol: "I",
    description: `carbon intensity of grid ${site.gridZone}`,
    unit: "gCO2e/kWh",
  };
  return {
    name: "Operational carbon",
    equation: `m_op = ${energy.output.symbol} I`,
    source: "docs/methodology/llmcarbon.md, eq. 10",
    inputs: [
      formulaInput(energy, "energy at the facility's meter"),
      factInput(intensity, site.intensity.value.central, site.intensity.provenance),
    ],
    output: outputOf("m_op", "gCO2e", estimate.operationalCarbonG),
  };
}

/** Energy at the facility's meter from that of the machines. */
export function traceFacilityEnergy(estimate: Estimate, { site }: Facts, machines: TraceNode): TraceNode {
  const overhead = { symbol: "PUE", description: "facility energy over machine energy", unit: "1" };
  return {
    name: "Facility energy",
    equation: `E = ${machines.output.symbol} PUE`,
    source: "docs/methodology/llmcarbon.md, eq. 9",
    inputs: [
      formulaInput(machines, "energy of the machines"),
      factInput(overhead, site.pue.value, site.pue.provenance),
    ],
    output: outputOf("E", "kWh", estimate.energyKwh),
  };
}
