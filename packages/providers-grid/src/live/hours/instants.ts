import { toMilliseconds, toSecondsFromDays, toSecondsFromHours, type Instant } from "@llmcarbon/spec";

/** Times here are milliseconds since 1970 UTC; every hour is a whole UTC hour, known by its start. */
export const HOUR_MS = toMilliseconds(toSecondsFromHours(1));
export const DAY_MS = toMilliseconds(toSecondsFromDays(1));

export const floorHour = (timeMs: number): number => Math.floor(timeMs / HOUR_MS) * HOUR_MS;
export const ceilHour = (timeMs: number): number => Math.ceil(timeMs / HOUR_MS) * HOUR_MS;
export const floorDay = (timeMs: number): number => Math.floor(timeMs / DAY_MS) * DAY_MS;

export const toInstant = (timeMs: number): Instant => new Date(timeMs).toISOString() as Instant;
/** `2030-01-15T10:00Z` */
export const toMinuteText = (timeMs: number): string => `${toInstant(timeMs).slice(0, 16)}Z`;
/** `2030-01-15` */
export const toDateText = (timeMs: number): string => toInstant(timeMs).slice(0, 10);

/** Starts of the hours of a half-open period. */
export function listHours(fromMs: number, toMs: number): readonly number[] {
  const hours: number[] = [];
  for (let hour = floorHour(fromMs); hour < toMs; hour += HOUR_MS) hours.push(hour);
  return hours;
}
