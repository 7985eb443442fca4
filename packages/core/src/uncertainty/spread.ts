import { range, type RangeV1 } from "@llmcarbon/spec";

/**
 * Half-widths of a 90 % interval in natural logarithms, to either side: the truth lies within
 * `central × exp(−below)` and `central × exp(above)`.
 */
export type Spread = { readonly below: number; readonly above: number };

/** Nothing is uncertain. */
export const NO_SPREAD: Spread = { below: 0, above: 0 };

/**
 * The same factor to either side.
 *
 * @param halfWidth half-width [ln], ≥ 0
 * @example applySpread(100, symmetricSpread(Math.log(2))) // 50 to 200
 */
export const symmetricSpread = (halfWidth: number): Spread => ({ below: halfWidth, above: halfWidth });

/**
 * Spread of a product of factors with unknowns of their own: logarithms of factors add, so half-widths add in
 * quadrature, below and above apart.
 *
 *   h = √(Σ h_i²)
 */
export function combineSpreads(spreads: readonly Spread[]): Spread {
  let below = 0;
  let above = 0;
  for (const spread of spreads) {
    below += spread.below * spread.below;
    above += spread.above * spread.above;
  }
  return { below: Math.sqrt(below), above: Math.sqrt(above) };
}

/** Half-width beyond which the factor is zero to a computer: it stands for one that reaches zero, and stays a number. */
export const REACHES_ZERO = 1 - Math.log(Number.MIN_VALUE);

/**
 * Spread of a range around its central value. A central value of zero has none: no factor leads away from it.
 *
 * @returns half-widths [ln]; {@link REACHES_ZERO} to a low end of zero
 * @example spreadOf({ low: 50, central: 100, high: 200 }) // ln 2 to either side
 */
export function spreadOf({ low, central, high }: RangeV1): Spread {
  if (!(central > 0)) return NO_SPREAD;
  return { below: Math.min(Math.log(central / low), REACHES_ZERO), above: Math.log(high / central) };
}

/**
 * The interval around a value.
 *
 *   low = central × exp(−below),   high = central × exp(above)
 *
 * @param central ≥ 0
 */
export function applySpread<Value extends number>(central: Value, { below, above }: Spread): RangeV1<Value> {
  return range((central * Math.exp(-below)) as Value, central, (central * Math.exp(above)) as Value);
}
