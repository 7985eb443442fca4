import type { Instant } from "./instant.ts";

const MILLISECONDS_PER_HOUR = 3_600_000;
export const HOURS_PER_DAY = 24;
const DAYS_PER_COMMON_YEAR = 365;
export const HOURS_PER_COMMON_YEAR = DAYS_PER_COMMON_YEAR * HOURS_PER_DAY;
export const HOURS_PER_LEAP_YEAR = HOURS_PER_COMMON_YEAR + HOURS_PER_DAY;

/** Hours since 1970-01-01T00:00Z, with their fraction. */
export const toHourNumber = (instant: Instant): number => Date.parse(instant) / MILLISECONDS_PER_HOUR;

/** The instant an hour begins at. */
export const toInstantOfHour = (hour: number): Instant =>
  new Date(hour * MILLISECONDS_PER_HOUR).toISOString() as Instant;

/** The calendar year an hour lies in, UTC. */
export const yearOfHour = (hour: number): number => new Date(hour * MILLISECONDS_PER_HOUR).getUTCFullYear();

/** The first hour of a calendar year, UTC. */
export const firstHourOfYear = (year: number): number => Date.UTC(year, 0) / MILLISECONDS_PER_HOUR;

/** The first hour of the calendar month after the one an hour lies in, UTC. */
export function firstHourOfNextMonth(hour: number): number {
  const date = new Date(hour * MILLISECONDS_PER_HOUR);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1) / MILLISECONDS_PER_HOUR;
}
