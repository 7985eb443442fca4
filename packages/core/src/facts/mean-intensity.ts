import {
  durationOf,
  gPerKwh,
  range,
  type CarbonIntensityGPerKwh,
  type GridIntensitySeriesV1,
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

/** Length of what two periods share [s]. */
function overlapOf(a: Period, b: Period): number {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to < b.to ? a.to : b.to;
  return from < to ? durationOf({ from, to }) : 0;
}

/**
 * Time-weighted mean of a series over a period. Within one series low, central and high are wrong together, so each
 * is averaged by itself.
 *
 *   I = Σ (I_i × t_i) / Σ t_i,   t_i = overlap of interval i with the period
 *
 * A series that lies outside the period answers with its nearest figures: each interval then weighs its own length.
 *
 * @param series.intervals at least one, half-open [gCO2e/kWh]
 * @param period the activity's, longer than nothing
 */
export function meanIntensity({ intervals }: GridIntensitySeriesV1, period: Period): MeanIntensity {
  const overlaps = intervals.map((interval) => overlapOf(interval.period, period));
  const covered = overlaps.reduce((sum, overlap) => sum + overlap, 0);
  const weights = covered > 0 ? overlaps : intervals.map((interval) => durationOf(interval.period));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (bound: "low" | "central" | "high") =>
    intervals.reduce(
      (sum, interval, index) =>
        sum + interval.carbonIntensityGPerKwh[bound] * ((weights[index] ?? 0) / total),
      0,
    );
  const used = intervals.filter((_, index) => (weights[index] ?? 0) > 0).map((interval) => interval.period);
  const low = mean("low");
  const central = Math.max(low, mean("central"));
  return {
    intensity: range(gPerKwh(low), gPerKwh(central), gPerKwh(Math.max(central, mean("high")))),
    coveredRatio: covered / durationOf(period),
    spokenFor: {
      from: used.map(({ from }) => from).reduce((a, b) => (a < b ? a : b)),
      to: used.map(({ to }) => to).reduce((a, b) => (a > b ? a : b)),
    },
  };
}
