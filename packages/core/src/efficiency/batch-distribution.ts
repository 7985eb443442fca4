/** Batches of published measurements, taken for an unknown one. */
export type BatchConstants = {
  /** mean of ln B */
  readonly logMedian: number;
  /** standard deviation of ln B */
  readonly logDeviation: number;
};

/** Of a 90 % interval and its middle. */
export type BatchQuantiles = { readonly low: number; readonly central: number; readonly high: number };

const LOW = 0.05;
const CENTRAL = 0.5;
const HIGH = 0.95;

/**
 * Batch nobody stated: a log-normal one, cut to what is possible.
 *
 *   ln B ~ N(μ, σ²) between 0 and ln B_max;   B_q = exp(μ + σ Φ⁻¹(Φ(a) + q (Φ(b) − Φ(a))))
 *
 * Energy per request falls with the batch, so its quantiles are those of the batch in reverse and need no sampling.
 *
 * @param largestBatch B_max, sequences that fit memory, ≥ 1
 * @source docs/methodology/roofline-serving.md, eq. 7; constants from the calibration
 */
export function quantilesOfUnknownBatch(
  largestBatch: number,
  { logMedian, logDeviation }: BatchConstants,
): BatchQuantiles {
  const first = normalCumulative(-logMedian / logDeviation);
  const last = normalCumulative((Math.log(largestBatch) - logMedian) / logDeviation);
  const at = (quantile: number): number => {
    const share = first + quantile * (last - first);
    const batch = Math.exp(logMedian + logDeviation * normalQuantile(share));
    return Math.min(largestBatch, Math.max(1, batch));
  };
  return { low: at(LOW), central: at(CENTRAL), high: at(HIGH) };
}

/** Φ by Abramowitz and Stegun 1964, 26.2.17; off by less than 7.5e-8. */
export function normalCumulative(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const polynomial =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
  return x > 0 ? 1 - tail : tail;
}

/** Φ⁻¹ by Wichura 1988, algorithm AS 241, PPND7; exact to seven digits between 0 and 1. */
export function normalQuantile(probability: number): number {
  const q = probability - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    const above = ((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179;
    const below = ((67.1875636 * r + 78.757757664) * r + 17.895169469) * r + 1;
    return (q * above) / below;
  }
  const tail = Math.max(Number.MIN_VALUE, q < 0 ? probability : 1 - probability);
  const distance = Math.sqrt(-Math.log(tail));
  return Math.sign(q) * (distance <= 5 ? nearTail(distance - 1.6) : farTail(distance - 5));
}

const nearTail = (r: number): number =>
  (((0.17023821103 * r + 1.3067284816) * r + 2.75681539) * r + 1.4234372777) /
  ((0.12021132975 * r + 0.7370016425) * r + 1);

const farTail = (r: number): number =>
  (((0.017337203997 * r + 0.42868294337) * r + 3.081226386) * r + 6.657905115) /
  ((0.012258202635 * r + 0.24197894225) * r + 1);
