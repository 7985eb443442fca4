import type { RangeV1 } from "@llmcarbon/spec";
import { FIGURES, type FigureName, type FigureRanges } from "./figures.ts";
import { addDraws, toInterval, type Sampling, type UnknownDraws } from "./sample.ts";
import type { FigureUnknowns } from "./unknown.ts";

/** Sums of figures, drawn: equal unknowns are equal in every draw. Keeps `draws` numbers per unknown and figure. */
export type SampledSums = {
  readonly add: (ranges: FigureRanges, unknowns: FigureUnknowns) => void;
  /**
   * Interval of one figure, or of several added up, around a central value. Where even the 5 % quantile lies above the
   * central value, as in sums of many skewed terms with unknowns of their own, the central value is the low end too.
   */
  readonly rangeOf: <Value extends number>(figures: readonly FigureName[], central: Value) => RangeV1<Value>;
};

/**
 * Sums over draws of figures that are products of their unknowns, each log-normal with its two half-widths.
 *
 *   X = central × exp(Σ_u z_u h_u / 1.645),   h_u below or above as z_u is negative or not
 *
 * @param drawsOf shared by sums that belong together
 * @source docs/methodology/intervals.md
 */
export function createSampledSums({ draws }: Sampling, drawsOf: UnknownDraws): SampledSums {
  const sums = new Map(FIGURES.map((name) => [name, new Float64Array(draws)]));
  return {
    add(ranges, unknowns) {
      for (const [name, sum] of sums) {
        const range = ranges[name];
        if (range !== null) addDraws(sum, range, { unknowns: unknowns[name], drawsOf });
      }
    },
    rangeOf(figures, central) {
      const total = new Float64Array(draws);
      for (const name of figures) {
        const sum = sums.get(name);
        for (let draw = 0; draw < draws; draw += 1) total[draw] = (total[draw] ?? 0) + (sum?.[draw] ?? 0);
      }
      return toInterval(total, central);
    },
  };
}
