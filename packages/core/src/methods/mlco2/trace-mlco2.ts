import type { Estimate } from "../../estimate/estimate.ts";
import { documentInput, factInput, formulaInput, outputOf } from "../../estimate/trace-inputs.ts";
import type { TraceNode } from "../../estimate/trace.ts";
import type { Facts } from "../../facts/facts.ts";
import type { Load } from "./read-load.ts";

type Traced = { readonly estimate: Estimate; readonly facts: Facts; readonly load: Load };

/** The two formulas of the method. */
export function traceMlco2({ estimate, facts, load }: Traced): readonly TraceNode[] {
  const { intensity, gridZone } = facts.site;
  const symbol = { symbol: "I", description: `carbon intensity of grid ${gridZone}`, unit: "gCO2e/kWh" };
  return [
    {
      name: "Carbon",
      equation: "m = E I",
      source: "docs/methodology/mlco2.md, eq. 2",
      inputs: [
        formulaInput(traceEnergy(estimate, load), "energy of the accelerators"),
        factInput(symbol, intensity.value.central, intensity.provenance),
      ],
      output: outputOf("m", "gCO2e", estimate.operationalCarbonG),
    },
  ];
}

function traceEnergy({ energyKwh }: Estimate, { hardware, tdpW, acceleratorHours }: Load): TraceNode {
  const { name } = hardware.accelerator.value;
  return {
    name: "Energy",
    equation: "E = P h",
    source: "docs/methodology/mlco2.md, eq. 1",
    inputs: [
      factInput(
        { symbol: "P", description: `design power of ${name}`, unit: "W" },
        tdpW,
        hardware.accelerator.provenance,
      ),
      documentInput(
        { symbol: "h", description: "hours the accelerators were held", unit: "accelerator h" },
        acceleratorHours,
      ),
    ],
    output: outputOf("E", "kWh", energyKwh),
  };
}
