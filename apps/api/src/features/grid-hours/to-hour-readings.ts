import type { GridIntensitySeriesV1 } from "@llmcarbon/spec";

/** Mean intensity of one hour. */
export type HourReading = {
  readonly hourStart: Date;
  readonly carbonIntensityGPerKwh: number;
  readonly isEstimated: boolean;
};

const HOUR_MS = 3_600_000;

/**
 * Means over the hours a series covers whole, weighted by time [gCO2e/kWh]. An hour with a gap is not known, and one that was
 * forecast was not read.
 *
 * @param hours starts of the hours wanted
 */
export function toHourReadings(
  { intervals }: GridIntensitySeriesV1,
  hours: readonly Date[],
): readonly HourReading[] {
  const timed = intervals.map(({ period, carbonIntensityGPerKwh, mark }) => ({
    fromMs: Date.parse(period.from),
    toMs: Date.parse(period.to),
    value: carbonIntensityGPerKwh.central,
    mark,
  }));
  let first = 0;
  return hours.flatMap((hourStart) => {
    const startMs = hourStart.getTime();
    const endMs = startMs + HOUR_MS;
    while ((timed[first]?.toMs ?? Infinity) <= startMs) first += 1;
    let [coveredMs, sum, isEstimated] = [0, 0, false];
    for (let index = first; (timed[index]?.fromMs ?? Infinity) < endMs; index += 1) {
      const interval = timed[index];
      if (interval === undefined || interval.mark === "forecast") return [];
      const lengthMs = Math.min(interval.toMs, endMs) - Math.max(interval.fromMs, startMs);
      coveredMs += lengthMs;
      sum += interval.value * lengthMs;
      isEstimated ||= interval.mark === "estimated";
    }
    return coveredMs < HOUR_MS ? [] : [{ hourStart, carbonIntensityGPerKwh: sum / coveredMs, isEstimated }];
  });
}
