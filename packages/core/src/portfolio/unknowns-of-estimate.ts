import type { RangeV1 } from "@llmcarbon/spec";
import type { Estimate } from "../estimate/estimate.ts";
import { REACHES_ZERO, spreadOf, type Spread } from "../uncertainty/spread.ts";
import type { FigureUnknowns, Unknown } from "../uncertainty/unknown.ts";

/**
 * The unknowns an estimate was asked to keep. One that has none, from elsewhere or before, counts as unknown altogether
 * and together with all others of its method: careful, for a sum of such estimates averages nothing away.
 */
export function unknownsOfEstimate({ unknowns, method, ...figures }: Estimate): FigureUnknowns {
  if (unknowns !== undefined) return unknowns;
  const name = (range: RangeV1 | null, subject: string): readonly Unknown[] =>
    range === null || range.low === range.high
      ? []
      : [
          {
            id: `method:${method.id}:${subject}`,
            label: `all that is unknown in ${subject} by ${method.id}`,
            spread: spreadOfRange(range),
          },
        ];
  return {
    energyKwh: name(figures.energyKwh, "use"),
    operationalCarbonG: name(figures.operationalCarbonG, "use"),
    embodiedCarbonG: name(figures.embodiedCarbonG, "manufacture"),
    waterL: name(figures.waterL, "use"),
  };
}

const spreadOfRange = (range: RangeV1): Spread =>
  range.central > 0 ? spreadOf(range) : { below: 0, above: REACHES_ZERO };
