import { DAY_MS, HOUR_MS } from "./instants.ts";
import type { Reading } from "./reading.ts";

/** What a source had for one hour when it was asked. */
export type HourEntry = {
  /** none where it had nothing */
  readonly readings: readonly Reading[];
  readonly fetchedAtMs: number;
};

const LATE_MS = 3 * DAY_MS;

/**
 * Whether an entry may answer without asking again. A finished hour is asked once more after a day, since sources replace
 * estimates and forecasts by what was metered, and stays from then on. The running hour, and one the source had nothing
 * for yet, are good for some minutes; one that stayed empty for three days is asked once a day.
 *
 * @param refreshMs how long figures of the running hour stay good, as the source renews them
 */
export function isFresh(
  hour: number,
  entry: HourEntry,
  when: { readonly nowMs: number; readonly refreshMs: number },
): boolean {
  const end = hour + HOUR_MS;
  const age = when.nowMs - entry.fetchedAtMs;
  if (entry.fetchedAtMs < end) return age < when.refreshMs;
  if (entry.readings.length === 0) return age < (when.nowMs - end > LATE_MS ? DAY_MS : when.refreshMs);
  return entry.fetchedAtMs >= end + DAY_MS || age < DAY_MS;
}
