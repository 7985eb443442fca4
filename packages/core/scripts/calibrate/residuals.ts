/** How far a prediction lies from what was observed: ln(predicted / observed). */
export type Residual = {
  readonly id: string;
  readonly value: number;
  /** the run publishes no input length, and one was assumed */
  readonly isInputAssumed?: boolean;
};

export type Summary = {
  readonly count: number;
  /** how many of them rest on an assumed input length */
  readonly assumedCount: number;
  /** factors, ≥ 1 */
  readonly median: number;
  readonly p90: number;
  /** median of predicted over observed: 1 is unbiased */
  readonly bias: number;
  /** half-width of the 90 % interval, as a factor */
  readonly conformal: number;
};

const COVERAGE = 0.9;

/** The value at a 1-based rank of ascending values. */
function atRank(values: readonly number[], rank: number): number {
  const value = values.toSorted((a, b) => a - b)[rank - 1];
  if (value === undefined) throw new Error(`${values.length} residuals are too few for a quantile`);
  return value;
}

function medianOf(values: readonly number[]): number {
  const middle = (values.length + 1) / 2;
  return (atRank(values, Math.floor(middle)) + atRank(values, Math.ceil(middle))) / 2;
}

/**
 * Split-conformal half-width: the ⌈0.9 (n + 1)⌉-th smallest size of a residual. A new case lies within it with a
 * probability of at least 0.9, whatever the residuals' distribution.
 *
 * @throws {Error} for fewer than nine residuals, which no such rank exists for
 */
export const conformalHalfWidth = (residuals: readonly Residual[]): number =>
  atRank(
    residuals.map(({ value }) => Math.abs(value)),
    Math.ceil(COVERAGE * (residuals.length + 1)),
  );

export function summarise(residuals: readonly Residual[]): Summary {
  const sizes = residuals.map(({ value }) => Math.abs(value));
  return {
    count: residuals.length,
    assumedCount: residuals.filter(({ isInputAssumed }) => isInputAssumed === true).length,
    median: Math.exp(medianOf(sizes)),
    p90: Math.exp(atRank(sizes, Math.ceil(COVERAGE * sizes.length))),
    bias: Math.exp(medianOf(residuals.map(({ value }) => value))),
    conformal: Math.exp(conformalHalfWidth(residuals)),
  };
}
