import type { DayStore } from "./day-store.ts";
import { isFresh, type HourEntry } from "./hour-entry.ts";
import type { HourMemory } from "./hour-memory.ts";
import { floorDay, HOUR_MS, listHours } from "./instants.ts";
import { groupByHour, type Reading } from "./reading.ts";
import type { Stretch } from "./to-pieces.ts";

export type Entries = ReadonlyMap<number, HourEntry>;

export type HourQuestion = {
  /** provider, zone and kind of figure; forecasts are a series of their own */
  readonly series: string;
  readonly hours: readonly number[];
  readonly isForecast: boolean;
  /** asks the source; may also give hours that were not asked for */
  readonly fetch: (piece: Stretch) => Promise<readonly Reading[]>;
};

export type HourShelves = {
  readonly memory: HourMemory;
  /** only where the licence lets values be stored */
  readonly store?: DayStore;
  readonly now: () => number;
  /** how long figures of the running hour stay good */
  readonly refreshMs: number;
};

/** Fetches one piece and keeps its hours, and whatever else the source gave that is whole and not known yet. Only what is over is stored, so no forecast is. */
export async function fetchPiece(
  { memory, store, now, refreshMs }: HourShelves,
  question: HourQuestion,
  piece: Stretch,
): Promise<Entries> {
  const { series, isForecast } = question;
  const fetchedAtMs = now();
  const grouped = groupByHour(await question.fetch(piece));
  const known = memory.open(series);
  const isBeside = (hour: number): boolean => {
    if (hour >= piece.fromMs && hour < piece.toMs) return false;
    const entry = known.get(hour);
    const isOver = isForecast || hour + HOUR_MS <= fetchedAtMs;
    const isKnown = entry !== undefined && isFresh(hour, entry, { nowMs: fetchedAtMs, refreshMs });
    return isOver && !isKnown && isWhole(grouped.get(hour) ?? []);
  };
  const hours = [...listHours(piece.fromMs, piece.toMs), ...[...grouped.keys()].filter(isBeside)];
  const entries = new Map(
    hours.map((hour) => {
      const readings = grouped.get(hour) ?? [];
      // A figure once given is not lost because the source had a bad moment.
      const kept = readings.length > 0 ? readings : (known.get(hour)?.readings ?? []);
      return [hour, { readings: kept, fetchedAtMs }] as const;
    }),
  );
  for (const [hour, entry] of entries) memory.keep(series, hour, entry);
  if (store !== undefined) await keepFinished(store, series, entries);
  return entries;
}

const isWhole = (readings: readonly Reading[]): boolean =>
  readings.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0) === HOUR_MS;

async function keepFinished(store: DayStore, series: string, entries: Entries): Promise<void> {
  const finished = [...entries].filter(
    ([hour, { fetchedAtMs, readings }]) => fetchedAtMs >= hour + HOUR_MS && readings.length > 0,
  );
  const days = [...new Set(finished.map(([hour]) => floorDay(hour)))];
  const listDay = (day: number) => new Map(finished.filter(([hour]) => floorDay(hour) === day));
  await Promise.all(days.map((day) => store.write(series, day, listDay(day))));
}
