import type { Estimate } from "../../estimate/estimate.ts";
import { computedInput, factInput, formulaInput, outputOf } from "../../estimate/trace-inputs.ts";
import type { TraceNode } from "../../estimate/trace.ts";
import type { Facts } from "../../facts/facts.ts";

/** Water on site and water of the electricity, each with the energy it counts. Nothing where neither is known. */
export function traceWater(estimate: Estimate, { site }: Facts): readonly TraceNode[] {
  const { waterL, water, energyKwh } = estimate;
  if (waterL === null || water === null) return [];
  const parts: TraceNode[] = [];
  if (water.siteL !== null && site.water?.site !== undefined) {
    const { value, provenance } = site.water.site;
    parts.push({
      name: "Water on site",
      equation: "W_site = E_IT WUE",
      source: "docs/methodology/water.md",
      inputs: [
        computedInput(
          { symbol: "E_IT", description: "energy of the machines on site", unit: "kWh" },
          value.central > 0 ? water.siteL.central / value.central : 0,
        ),
        factInput(
          { symbol: "WUE", description: "water evaporated on site", unit: "L/kWh" },
          value.central,
          provenance,
        ),
      ],
      output: outputOf("W_site", "L", water.siteL),
    });
  }
  if (water.electricityL !== null && site.water?.grid !== undefined) {
    const { value, provenance } = site.water.grid;
    parts.push({
      name: "Water of the electricity",
      equation: "W_grid = E w",
      source: "docs/methodology/water.md",
      inputs: [
        computedInput(
          { symbol: "E", description: "energy at the facility's meter", unit: "kWh" },
          energyKwh.central,
        ),
        factInput(
          {
            symbol: "w",
            description: `water consumed in generating electricity of ${site.gridZone}`,
            unit: "L/kWh",
          },
          value.central,
          provenance,
        ),
      ],
      output: outputOf("W_grid", "L", water.electricityL),
    });
  }
  const [first, second] = parts;
  if (first === undefined || second === undefined) return parts;
  return [
    {
      name: "Water",
      equation: "W = W_site + W_grid",
      source: "docs/methodology/water.md",
      inputs: [formulaInput(first, "water on site"), formulaInput(second, "water of the electricity")],
      output: outputOf("W", "L", waterL),
    },
  ];
}
