import type { CarbonG } from "@llmcarbon/spec";
import type { Estimate } from "../../estimate/estimate.ts";
import { documentInput, factInput, outputOf } from "../../estimate/trace-inputs.ts";
import type { TraceNode } from "../../estimate/trace.ts";
import type { Facts } from "../../facts/facts.ts";
import { traceEmbodied } from "../llmcarbon/trace-embodied.ts";
import { traceCarbon, traceFacilityEnergy, traceTotal } from "../trace-carbon.ts";
import type { Measurement } from "./measurement.ts";

type Traced = {
  readonly facts: Facts;
  readonly measurement: Measurement;
  readonly estimate: Estimate;
};

/** The tree of formulas around a reading or a report; energy stands apart where the carbon does not follow from it. */
export function traceMeasured({ facts, measurement, estimate }: Traced): readonly TraceNode[] {
  const energy = traceEnergy({ facts, measurement, estimate });
  const embodied = traceMachines(facts, measurement);
  const told = measurement.reported.operationalCarbonG;
  if (told === undefined) return traceCarbon({ estimate, facts, energy, embodied });
  return [...traceTotal({ estimate, operational: traceReported(told, estimate), embodied }), energy];
}

function traceEnergy({ facts, measurement, estimate }: Traced): TraceNode {
  if (measurement.energyOrigin === "implied") return traceImplied({ facts, measurement, estimate });
  const reading = traceReading(measurement, estimate);
  return measurement.scope === "facility" ? reading : traceFacilityEnergy(estimate, facts, reading);
}

const REPORTED = { symbol: "m_rep", description: "reported operational carbon", unit: "gCO2e" };

const traceReported = (told: CarbonG, estimate: Estimate): TraceNode => ({
  name: "Operational carbon",
  equation: "m_op = m_rep",
  source: "the activity document",
  inputs: [documentInput(REPORTED, told)],
  output: outputOf("m_op", "gCO2e", estimate.operationalCarbonG),
});

const traceImplied = ({ facts: { site }, measurement, estimate }: Traced): TraceNode => ({
  name: "Implied energy",
  equation: "E = m_rep / I",
  source: "docs/methodology/measured.md",
  inputs: [
    documentInput(REPORTED, measurement.reported.operationalCarbonG ?? 0),
    factInput(
      { symbol: "I", description: `carbon intensity of grid ${site.gridZone}`, unit: "gCO2e/kWh" },
      site.intensity.value.central,
      site.intensity.provenance,
    ),
  ],
  output: outputOf("E", "kWh", estimate.energyKwh),
});

const SEEN = {
  facility: "energy the facility's meter saw, its overhead in it",
  it: "energy the machines' meter saw",
  accelerators: "energy the accelerators' meter saw",
} as const;

function traceReading({ energyKwh, scope }: Measurement, estimate: Estimate): TraceNode {
  const isFacility = scope === "facility";
  const symbol = isFacility ? "E" : "E_hard";
  return {
    name: "Measured energy",
    equation: `${symbol} = E_read`,
    source: "the activity document",
    inputs: [documentInput({ symbol: "E_read", description: SEEN[scope], unit: "kWh" }, energyKwh)],
    output: isFacility
      ? outputOf(symbol, "kWh", estimate.energyKwh)
      : { symbol, unit: "kWh", value: energyKwh },
  };
}

function traceMachines({ hardware }: Facts, { embodied, machines }: Measurement): TraceNode | undefined {
  if (hardware === undefined || embodied === undefined || machines === undefined) return undefined;
  return traceEmbodied({ hardware, variant: "code", computed: embodied, ...machines });
}
