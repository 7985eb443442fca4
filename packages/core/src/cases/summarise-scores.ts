import type { Score } from "./score-case.ts";

/** How far predictions are off, as factors. */
export type ErrorSummary = {
  /** median and 90th percentile of the error factor max(p/t, t/p), ≥ 1 */
  readonly medianFactor: number;
  readonly p90Factor: number;
  /** median of predicted over observed: above 1 says too much */
  readonly bias: number;
};

/** How far a method is off over a number of scores. */
export type ScoreSummary = ErrorSummary & {
  readonly count: number;
  /** families of models among them */
  readonly modelCount: number;
  /** share of scores whose 90 % interval holds what was observed */
  readonly coverageRatio: number;
  /** mean width of the interval as a factor, geometric mean of high over low; `null` where one reaches down to zero */
  readonly widthFactor: number | null;
};

const MIDDLE = 0.5;
const P90 = 0.9;

/**
 * Summary of errors.
 *
 * Quantiles are taken of logarithms, with linear interpolation between neighbours, so that of an even number the two middle
 * factors count alike.
 *
 * @param ratios predicted over observed, each > 0
 * @returns `undefined` of none
 * @example summariseErrors([0.5])?.medianFactor // 2
 */
export function summariseErrors(ratios: readonly number[]): ErrorSummary | undefined {
  if (ratios.length === 0) return undefined;
  const signed = ratios.map(Math.log).toSorted((a, b) => a - b);
  const sizes = signed.map(Math.abs).toSorted((a, b) => a - b);
  return {
    medianFactor: Math.exp(quantileOf(sizes, MIDDLE)),
    p90Factor: Math.exp(quantileOf(sizes, P90)),
    bias: Math.exp(quantileOf(signed, MIDDLE)),
  };
}

/**
 * Summary of scores.
 *
 * @returns `undefined` without scores
 */
export function summariseScores(scores: readonly Score[]): ScoreSummary | undefined {
  const errors = summariseErrors(scores.map(({ predicted, observed }) => predicted / observed));
  if (errors === undefined) return undefined;
  const width = scores.reduce((sum, { low, high }) => sum + Math.log(high / low), 0) / scores.length;
  return {
    count: scores.length,
    modelCount: new Set(scores.map(({ model }) => model)).size,
    ...errors,
    coverageRatio: scores.filter(({ within }) => within).length / scores.length,
    widthFactor: Number.isFinite(width) ? Math.exp(width) : null,
  };
}

/** @param sorted ascending, at least one */
function quantileOf(sorted: readonly number[], share: number): number {
  const position = share * (sorted.length - 1);
  const lower = sorted[Math.floor(position)] ?? Number.NaN;
  const upper = sorted[Math.ceil(position)] ?? Number.NaN;
  return lower + (position - Math.floor(position)) * (upper - lower);
}
