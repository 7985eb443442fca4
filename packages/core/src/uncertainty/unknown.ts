import type { Spread } from "./spread.ts";

/**
 * Something nobody knows exactly, by how much it moves a figure. The same `id` is the same unknown wherever it stands:
 * two figures with it are high together and low together. Half-widths of one unknown may differ from figure to figure.
 */
export type Unknown = {
  /** `pue:world`, `grid:US-MIDA-PJM:2024`, `residual:llmcarbon:training` */
  readonly id: string;
  /** what it is, for a reader */
  readonly label: string;
  /** half-widths of the 90 % interval of the figure if all else were known [ln] */
  readonly spread: Spread;
};

/** Which unknowns move which figure of an estimate; each id stands at most once in a list. */
export type FigureUnknowns = {
  readonly energyKwh: readonly Unknown[];
  readonly operationalCarbonG: readonly Unknown[];
  readonly embodiedCarbonG: readonly Unknown[];
  readonly waterL: readonly Unknown[];
};

/**
 * Spread of a figure that is a product of its unknowns: half-widths add in quadrature, below and above apart.
 *
 *   h = √(Σ h_u²)
 *
 * @param unknowns each id once
 * @returns half-widths [ln]; none for a figure without unknowns
 * @source docs/methodology/intervals.md
 */
export function spreadOfUnknowns(unknowns: readonly Unknown[]): Spread {
  let below = 0;
  let above = 0;
  for (const { spread } of unknowns) {
    below += spread.below * spread.below;
    above += spread.above * spread.above;
  }
  return { below: Math.sqrt(below), above: Math.sqrt(above) };
}
