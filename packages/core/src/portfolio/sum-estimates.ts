import type { Estimate, Warning } from "../estimate/estimate.ts";
import type { SensitivityLine } from "../uncertainty/rank-unknowns.ts";
import type { Sampling } from "../uncertainty/sample.ts";
import {
  createDrawing,
  createFigureSums,
  type Drawing,
  type FigureSums,
  type SummedFigures,
} from "./figure-sums.ts";
import { createNoteSums, type Notes } from "./gather-notes.ts";
import { createKindSums, type KindSum } from "./kind-sums.ts";

export type SumOptions = {
  /** intervals by seeded draws instead of to first order */
  readonly sampling?: Sampling;
};

/** A sum of estimates, as plain JSON: figures, what makes their intervals, and everything said of any estimate in it. */
export type EstimateSum = SummedFigures & {
  /** operational carbon by kind of grid figure */
  readonly operationalCarbonByKind: readonly KindSum[];
  readonly sensitivity: readonly SensitivityLine[];
} & Notes;

/** Adds estimates one by one; keeps what is different about them, not the estimates. */
export type EstimateSummer = {
  /** @throws {FootprintError} `mixed-grid-figures` for a boundary or signal other than those added before */
  readonly add: (estimate: Estimate) => void;
  readonly total: () => EstimateSum;
};

/**
 * A sum to add estimates to. An unknown that stands in several of them is one and the same: a thousand requests to one
 * data centre of unknown PUE are all high or all low, and the sum is as uncertain as each. Estimates are to be asked for
 * with `unknowns`; one without counts as wholly unknown together with all others of its method.
 *
 * @throws {InvalidQuantityError} for a sampling outside its bounds
 * @source docs/methodology/intervals.md
 */
export const createEstimateSum = ({ sampling }: SumOptions = {}): EstimateSummer =>
  createDrawnSum(createDrawing(sampling));

/** The same with draws that other sums share. */
export function createDrawnSum(drawing: Drawing | undefined): EstimateSummer {
  const figures = createFigureSums(drawing);
  const kinds = createKindSums(drawing);
  const notes = createNoteSums();
  return {
    add(estimate) {
      // First: an estimate that is refused is in none of the sums.
      kinds.add(estimate);
      figures.add(estimate);
      notes.add(estimate);
    },
    total() {
      const summed = figures.total();
      const { quality, assumptions, warnings, sources } = notes.total();
      return {
        ...summed,
        operationalCarbonByKind: kinds.total(),
        sensitivity: figures.rank(),
        quality,
        assumptions,
        warnings: [...warnings, ...warnOfParts(summed, figures)],
        sources,
      };
    },
  };
}

/** Sum of estimates at hand. */
export function sumEstimates(estimates: Iterable<Estimate>, options?: SumOptions): EstimateSum {
  const sum = createEstimateSum(options);
  for (const estimate of estimates) sum.add(estimate);
  return sum.total();
}

/** Said of a figure that only some of the estimates tell. */
function warnOfParts({ estimateCount }: SummedFigures, figures: FigureSums): readonly Warning[] {
  const parts = [
    { code: "embodied-partial", subject: "embodied carbon", count: figures.countOf("embodiedCarbonG") },
    { code: "water-partial", subject: "water", count: figures.countOf("waterL") },
  ];
  return parts
    .filter(({ count }) => count > 0 && count < estimateCount)
    .map(({ code, subject, count }) => ({
      code,
      message: `${subject} is known of ${count} of ${estimateCount} estimates, and the sum holds those alone`,
    }));
}
