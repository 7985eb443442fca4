import type { RangeV1 } from "@llmcarbon/spec";
import { spreadOfUnknowns, type Unknown } from "./unknown.ts";

/** How far one unknown moves a figure from its central value to either side, in the unit of the figure. */
export type Effect = { readonly unknown: Unknown; readonly below: number; readonly above: number };

/**
 * Shares the half-widths of a figure out among its unknowns, so that their squares add up to its own.
 *
 *   d_u = (high − central) h_u / h,   Σ d_u² = (high − central)²;   below likewise
 *
 * @param range the figure's interval, in its unit
 * @param unknowns those of the figure, half-widths h_u [ln], h = √(Σ h_u²)
 * @returns one effect per unknown
 * @source docs/methodology/intervals.md
 */
export function listEffects(
  { low, central, high }: RangeV1,
  unknowns: readonly Unknown[],
): readonly Effect[] {
  const whole = spreadOfUnknowns(unknowns);
  return unknowns.map((unknown) => ({
    unknown,
    below: whole.below > 0 ? ((central - low) * unknown.spread.below) / whole.below : 0,
    above: whole.above > 0 ? ((high - central) * unknown.spread.above) / whole.above : 0,
  }));
}
