import { acceleratorHours, gPerKwh, ratio, toKilograms, watts, grams } from "@llmcarbon/spec";
import mlco2Golden from "../../golden/mlco2-impact.json" with { type: "json" };
import { computeMlco2Impact } from "../../src/methods/mlco2/compute-mlco2-impact.ts";
import { compareValues, FOREIGN_LIMIT, type Comparison, type GoldenBlock } from "./comparison.ts";

const PERCENT = 100;

const compareMlco2 = (): Comparison[] =>
  mlco2Golden.cases.flatMap(({ input, output }) => {
    const { energyKwh, carbonIntensityGPerKwh, carbonG, offsetCarbonG } = computeMlco2Impact({
      tdpW: watts(input.tdp_watts),
      acceleratorHours: acceleratorHours(input.hours),
      carbonIntensityGPerKwh: gPerKwh(input.impact_g_per_kwh),
      offsetRatio: ratio(input.offset_ratio_pct / PERCENT),
    });
    return compareValues({
      path: `mlco2.${input.gpu}`,
      expected: output,
      actual: {
        energy_kwh: energyKwh,
        impact_kg_per_kwh_as_rounded: toKilograms(grams(carbonIntensityGPerKwh)),
        co2_kg: toKilograms(carbonG),
        offset_kg: toKilograms(offsetCarbonG),
      },
    });
  });

export const MLCO2_BLOCKS: readonly GoldenBlock[] = [
  { name: "mlco2", limit: FOREIGN_LIMIT, compare: compareMlco2 },
];
