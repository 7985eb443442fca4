import type { HourEntry } from "./hour-entry.ts";

export type HourMemory = {
  /** the hours known of a series; looking at them counts as using the series */
  open(series: string): ReadonlyMap<number, HourEntry>;
  keep(series: string, hour: number, entry: HourEntry): void;
};

const NOTHING: ReadonlyMap<number, HourEntry> = new Map();

/** Keeps hours by series, up to a number of hours in all: of the series not used for longest, the first ones kept go first. */
export function createHourMemory(mostHours: number): HourMemory {
  const shelves = new Map<string, Map<number, HourEntry>>();
  let hourCount = 0;

  function touch(series: string): Map<number, HourEntry> | undefined {
    const hours = shelves.get(series);
    if (hours === undefined) return undefined;
    // A map keeps the order of insertion: what is used moves to the end.
    shelves.delete(series);
    shelves.set(series, hours);
    return hours;
  }

  function dropOldest(): void {
    for (const [series, hours] of shelves) {
      const [oldest] = hours.keys();
      if (oldest !== undefined) hours.delete(oldest);
      if (hours.size === 0) shelves.delete(series);
      hourCount -= 1;
      return;
    }
  }

  return {
    open: (series) => touch(series) ?? NOTHING,
    keep(series, hour, entry) {
      const hours = touch(series) ?? new Map<number, HourEntry>();
      shelves.set(series, hours);
      if (!hours.has(hour)) hourCount += 1;
      // A renewed hour counts as new.
      hours.delete(hour);
      hours.set(hour, entry);
      if (hourCount > mostHours) dropOldest();
    },
  };
}
