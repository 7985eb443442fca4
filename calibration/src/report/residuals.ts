import { summariseErrors } from "@llmcarbon/core";
import type { Accuracy } from "./stratum.ts";

/** ln(predicted / observed) of one figure, and the family of models that leaves the fit together. */
export type Residual = { readonly id: string; readonly family: string; readonly value: number };

const COVERED = 0.9;

/** Median and 90th percentile of the error factor, and the median of predicted over observed. */
export function measureAccuracy(residuals: readonly Residual[]): Accuracy {
  const errors = summariseErrors(residuals.map(({ value }) => Math.exp(value)));
  if (errors === undefined) throw new RangeError("no residuals to summarise");
  return errors;
}

/**
 * Quantile by linear interpolation between the order statistics.
 *
 * @example quantileOf([1, 2, 3, 4], 0.5) // 2.5
 */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const lower = sorted[Math.floor(position)] ?? Number.NaN;
  const upper = sorted[Math.ceil(position)] ?? lower;
  return lower + (position - Math.floor(position)) * (upper - lower);
}

/**
 * Split-conformal half-width of a 90 % interval: the ⌈0.9 (n + 1)⌉-th smallest size, the largest where there are fewer.
 *
 * @example conformalHalfWidth(residuals of sizes 1 to 20) // 19
 */
export function conformalHalfWidth(residuals: readonly Residual[]): number {
  const sizes = residuals.map(({ value }) => Math.abs(value)).toSorted((a, b) => a - b);
  const rank = Math.min(sizes.length, Math.ceil(COVERED * (sizes.length + 1)));
  return sizes[rank - 1] ?? Number.NaN;
}

/** Share of residuals within the half-width that those of other families give. */
export function coverageOf(
  residuals: readonly Residual[],
  halfWidthOf: (others: readonly Residual[], family: string) => number = conformalHalfWidth,
): number {
  const within = residuals.filter(({ family, value }) => {
    const others = residuals.filter((other) => other.family !== family);
    return Math.abs(value) <= halfWidthOf(others, family);
  });
  return within.length / residuals.length;
}
