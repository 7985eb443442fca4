import {
  grams,
  kwh,
  liters,
  range,
  type CarbonG,
  type EnergyKwh,
  type RangeV1,
  type WaterL,
} from "@llmcarbon/spec";
import type { Estimate } from "../estimate/estimate.ts";
import { createEffectSums, type HalfWidths } from "../uncertainty/effect-sums.ts";
import { TOTAL_CARBON, type FigureName } from "../uncertainty/figures.ts";
import type { SensitivityLine } from "../uncertainty/rank-unknowns.ts";
import { createUnknownDraws, type Sampling, type UnknownDraws } from "../uncertainty/sample.ts";
import { createSampledSums } from "../uncertainty/sampled-sums.ts";
import { unknownsOfEstimate } from "./unknowns-of-estimate.ts";

/** Sums of the figures of estimates, with 90 % intervals. */
export type SummedFigures = {
  readonly estimateCount: number;
  readonly energyKwh: RangeV1<EnergyKwh>;
  readonly operationalCarbonG: RangeV1<CarbonG>;
  /** of those estimates that know it; `null` when none does */
  readonly embodiedCarbonG: RangeV1<CarbonG> | null;
  readonly totalCarbonG: RangeV1<CarbonG>;
  /** of those estimates that know it; `null` when none does */
  readonly waterL: RangeV1<WaterL> | null;
};

export type FigureSums = {
  readonly add: (estimate: Estimate) => void;
  readonly total: () => SummedFigures;
  readonly rank: () => readonly SensitivityLine[];
  /** estimates that tell a figure */
  readonly countOf: (figure: "embodiedCarbonG" | "waterL") => number;
};

/** How a sum is drawn; draws are shared by sums that belong together. */
export type Drawing = { readonly sampling: Sampling; readonly drawsOf: UnknownDraws };

export const createDrawing = (sampling: Sampling | undefined): Drawing | undefined =>
  sampling && { sampling, drawsOf: createUnknownDraws(sampling) };

/** Adds estimates up, equal unknowns staying equal; by draws where asked, else to first order. */
export function createFigureSums(drawing: Drawing | undefined): FigureSums {
  const effects = createEffectSums();
  const sampled = drawing && createSampledSums(drawing.sampling, drawing.drawsOf);
  const centrals = { energyKwh: 0, operationalCarbonG: 0, embodiedCarbonG: 0, waterL: 0 };
  const counts = { all: 0, embodiedCarbonG: 0, waterL: 0 };
  const rangeOf = <Value extends number>(figures: readonly FigureName[], central: Value): RangeV1<Value> =>
    sampled?.rangeOf(figures, central) ?? widen(central, effects.halfWidthsOf(figures));
  return {
    add(estimate) {
      const unknowns = unknownsOfEstimate(estimate);
      effects.add(estimate, unknowns);
      sampled?.add(estimate, unknowns);
      counts.all += 1;
      centrals.energyKwh += estimate.energyKwh.central;
      centrals.operationalCarbonG += estimate.operationalCarbonG.central;
      for (const name of ["embodiedCarbonG", "waterL"] as const) {
        if (estimate[name] === null) continue;
        centrals[name] += estimate[name].central;
        counts[name] += 1;
      }
    },
    total() {
      const { energyKwh, operationalCarbonG, embodiedCarbonG, waterL } = centrals;
      return {
        estimateCount: counts.all,
        energyKwh: rangeOf(["energyKwh"], kwh(energyKwh)),
        operationalCarbonG: rangeOf(["operationalCarbonG"], grams(operationalCarbonG)),
        embodiedCarbonG:
          counts.embodiedCarbonG === 0 ? null : rangeOf(["embodiedCarbonG"], grams(embodiedCarbonG)),
        totalCarbonG: rangeOf(TOTAL_CARBON, grams(operationalCarbonG + embodiedCarbonG)),
        waterL: counts.waterL === 0 ? null : rangeOf(["waterL"], liters(waterL)),
      };
    },
    rank: () => effects.rank(),
    countOf: (figure) => counts[figure],
  };
}

const widen = <Value extends number>(central: Value, { below, above }: HalfWidths): RangeV1<Value> =>
  range(Math.max(central - below, 0) as Value, central, (central + above) as Value);
