import {
  gPerKwh,
  range,
  type CarbonIntensityGPerKwh,
  type GridIntensitySeriesV1,
  type RangeV1,
} from "@llmcarbon/spec";
import type { HourEntry } from "./hours/hour-entry.ts";
import { DAY_MS, floorHour, HOUR_MS, listHours, toInstant } from "./hours/instants.ts";
import type { Reading } from "./hours/reading.ts";

export type StandInQuery = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly load: (hours: readonly number[]) => Promise<ReadonlyMap<number, HourEntry>>;
};

export type StandIn = {
  /** start of the hour that stands in */
  readonly hour: number;
  readonly readings: readonly Reading[];
  readonly intervals: GridIntensitySeriesV1["intervals"];
};

/**
 * The last hour before a period that was answered, at most a day back, as one interval: over that part of the period which
 * lies no more than a day after it. One hour says nothing of a grid a week later.
 */
export async function findStandIn({ fromMs, toMs, load }: StandInQuery): Promise<StandIn | undefined> {
  const before = listHours(floorHour(fromMs) - DAY_MS, fromMs).toReversed();
  const entries = await load(before);
  const hour = before.find((each) => (entries.get(each)?.readings.length ?? 0) > 0);
  const readings = hour === undefined ? undefined : entries.get(hour)?.readings;
  if (hour === undefined || readings === undefined) return undefined;
  const end = Math.min(toMs, hour + HOUR_MS + DAY_MS);
  const period = { from: toInstant(fromMs), to: toInstant(end) };
  return { hour, readings, intervals: [{ period, carbonIntensityGPerKwh: computeMean(readings) }] };
}

/** Mean of readings, weighted by their length; their uncertainty is shared, so bounds are weighted alike. */
function computeMean(readings: readonly Reading[]): RangeV1<CarbonIntensityGPerKwh> {
  const total = readings.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const mean = (bound: "low" | "central" | "high") =>
    gPerKwh(
      readings.reduce(
        (sum, each) => sum + each.carbonIntensityGPerKwh[bound] * (each.toMs - each.fromMs),
        0,
      ) / total,
    );
  return range(mean("low"), mean("central"), mean("high"));
}
