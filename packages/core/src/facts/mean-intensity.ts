import {
  gPerKwh,
  range,
  type CarbonIntensityGPerKwh,
  type GridIntensitySeriesV1,
  type Instant,
  type Period,
  type RangeV1,
} from "@llmcarbon/spec";

export type MeanIntensity = {
  readonly intensity: RangeV1<CarbonIntensityGPerKwh>;
  /** share of the period the series speaks for [1] */
  readonly coveredRatio: number;
  /** first and last day the figures speak for */
  readonly spokenFor: Period;
};

/**
 * Time-weighted mean of a series over a period. Within one series low, central and high are wrong together, so each
 * is averaged by itself.
 *
 *   I = Σ (I_i × t_i) / Σ t_i,   t_i = overlap of interval i with the period
 *
 * A series that lies outside the period answers with its nearest figures: each interval then weighs its own length.
 *
 * @param series.intervals at least one, half-open, in order [gCO2e/kWh]
 * @param period the activity's, longer than nothing
 */
export function meanIntensity({ intervals }: GridIntensitySeriesV1, period: Period): MeanIntensity {
  const [from, to] = [Date.parse(period.from), Date.parse(period.to)];
  const within = averageIntervals(intervals, from, to);
  const { low, central, high, first, last } =
    within.weight > 0
      ? within
      : averageIntervals(intervals, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  const middle = Math.max(low, central);
  return {
    intensity: range(gPerKwh(low), gPerKwh(middle), gPerKwh(Math.max(middle, high))),
    coveredRatio: within.weight / (to - from),
    spokenFor: { from: first, to: last },
  };
}

type Means = {
  low: number;
  central: number;
  high: number;
  /** time shared with the period [ms] */
  weight: number;
  /** beginning of the first and end of the last interval that shares any */
  first: Instant;
  last: Instant;
};

/** Stands until the first interval is seen. */
const NEVER = "" as Instant;

function averageIntervals(intervals: GridIntensitySeriesV1["intervals"], from: number, to: number): Means {
  const means: Means = { low: 0, central: 0, high: 0, weight: 0, first: NEVER, last: NEVER };
  let [end, endText] = [Number.NaN, NEVER];
  for (const { period, carbonIntensityGPerKwh: intensity } of intervals) {
    // Most intervals begin with the very text the one before ended with.
    const begin = period.from === endText ? end : Date.parse(period.from);
    [end, endText] = [Date.parse(period.to), period.to];
    const shared = Math.min(end, to) - Math.max(begin, from);
    if (!(shared > 0)) continue;
    if (means.weight === 0) means.first = period.from;
    means.last = period.to;
    means.weight += shared;
    // A running mean keeps a single interval, and equal ones, exactly as they are.
    const share = shared / means.weight;
    means.low += (intensity.low - means.low) * share;
    means.central += (intensity.central - means.central) * share;
    means.high += (intensity.high - means.high) * share;
  }
  return means;
}
