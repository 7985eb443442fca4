import {
  assumedInput,
  documentInput,
  factInput,
  formulaInput,
  outputOf,
} from "../../estimate/trace-inputs.ts";
import type { TraceNode } from "../../estimate/trace.ts";
import { ECOLOGITS_WORLD_WATER } from "./ecologits-constants.ts";
import type { TracedServing } from "./traced-serving.ts";

/** Eq. 8; nothing where the document states no water of its site. */
export function traceWater(
  { activity, facts, estimate }: Pick<TracedServing, "activity" | "facts" | "estimate">,
  energy: TraceNode,
): readonly TraceNode[] {
  const stated = activity.site?.wueLPerKwh;
  if (stated === undefined || estimate.waterL === null) return [];
  const { pue } = facts.site;
  const grid = { symbol: "WUE_grid", description: "water of the world's electricity", unit: "L/kWh" };
  return [
    {
      name: "Water",
      equation: "w = E (WUE + PUE WUE_grid)",
      source: "docs/methodology/ecologits.md, eq. 8",
      inputs: [
        formulaInput(energy, "energy at the facility's meter"),
        documentInput({ symbol: "WUE", description: "water of the facility", unit: "L/kWh" }, stated),
        factInput(
          { symbol: "PUE", description: "facility energy over machine energy", unit: "1" },
          pue.value,
          pue.provenance,
        ),
        {
          ...assumedInput(grid, ECOLOGITS_WORLD_WATER.value),
          provenance: ECOLOGITS_WORLD_WATER.provenance,
        },
      ],
      output: outputOf("w", "L", estimate.waterL),
    },
  ];
}
