import { gPerKwh, range, type CacheStoreV1 } from "@llmcarbon/spec";
import { timeout, TimeoutStrategy } from "cockatiel";
import { z } from "zod";
import type { HourEntry } from "./hour-entry.ts";
import { DAY_MS, HOUR_MS, toDateText } from "./instants.ts";
import type { Reading } from "./reading.ts";

/** Finished hours of a series, kept between processes: one text for each day. */
export type DayStore = {
  /** hours kept for the day that begins then; none where nothing is kept, or nothing readable */
  read(series: string, day: number): Promise<ReadonlyMap<number, HourEntry>>;
  /** adds to what is kept of that day; failing to keep is no failure */
  write(series: string, day: number, hours: ReadonlyMap<number, HourEntry>): Promise<void>;
};

const LONGEST_ACCESS_MS = 500;
const MOST_READINGS = 60;

const dayMs = z.int().min(0).max(DAY_MS);
const intensity = z.number().min(0).max(2000);
const readingSchema = z.object({
  at: z.tuple([dayMs, dayMs]),
  g: z.tuple([intensity, intensity, intensity]),
  mark: z.enum(["estimated", "forecast"]).exactOptional(),
});
const daySchema = z.object({
  hours: z.array(
    z.object({
      hour: z.int().min(0).max(23),
      fetchedAtMs: z.int().min(0),
      readings: z.array(readingSchema).min(1).max(MOST_READINGS),
    }),
  ),
});
type StoredDay = z.infer<typeof daySchema>;

const NOTHING: ReadonlyMap<number, HourEntry> = new Map();

/** Keeps hours in a host's store. What does not answer in half a second, or is not as it was written, is as good as absent. */
export function createDayStore(store: CacheStoreV1): DayStore {
  const deadline = timeout(LONGEST_ACCESS_MS, TimeoutStrategy.Aggressive);
  const toKey = (series: string, day: number) => `grid-live/1/${series}/${toDateText(day)}`;

  async function read(series: string, day: number): Promise<ReadonlyMap<number, HourEntry>> {
    try {
      const text = await deadline.execute(async () => store.get(toKey(series, day)));
      return text === undefined ? NOTHING : toEntries(day, daySchema.parse(JSON.parse(text)));
    } catch {
      return NOTHING;
    }
  }

  async function write(series: string, day: number, hours: ReadonlyMap<number, HourEntry>): Promise<void> {
    if (hours.size === 0) return;
    const kept = new Map([...(await read(series, day)), ...hours]);
    try {
      await deadline.execute(async () => store.set(toKey(series, day), JSON.stringify(toStored(day, kept))));
    } catch {
      // A cache that cannot be written is a slower one.
    }
  }

  return { read, write };
}

const toEntries = (day: number, stored: StoredDay): ReadonlyMap<number, HourEntry> =>
  new Map(
    stored.hours.map(({ hour, fetchedAtMs, readings }) => [
      day + hour * HOUR_MS,
      {
        fetchedAtMs,
        readings: readings.map(({ at: [fromMs, toMs], g: [low, central, high], mark }): Reading => ({
          fromMs: day + fromMs,
          toMs: day + toMs,
          carbonIntensityGPerKwh: range(gPerKwh(low), gPerKwh(central), gPerKwh(high)),
          ...(mark === undefined ? {} : { mark }),
        })),
      },
    ]),
  );

const toStored = (day: number, hours: ReadonlyMap<number, HourEntry>): StoredDay => ({
  hours: [...hours].map(([hour, { fetchedAtMs, readings }]) => ({
    hour: (hour - day) / HOUR_MS,
    fetchedAtMs,
    readings: readings.map(({ fromMs, toMs, carbonIntensityGPerKwh: { low, central, high }, mark }) => ({
      at: [fromMs - day, toMs - day] as [number, number],
      g: [low, central, high] as [number, number, number],
      ...(mark === undefined ? {} : { mark }),
    })),
  })),
});
