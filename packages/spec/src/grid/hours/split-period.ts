import {
  firstHourOfNextMonth,
  firstHourOfYear,
  HOURS_PER_COMMON_YEAR,
  HOURS_PER_DAY,
  toHourNumber,
  yearOfHour,
} from "../../units/hour-number.ts";
import type { Period } from "../../units/index.ts";

/** A half-open stretch of whole hours, counted from 1970-01-01T00:00Z, within one calendar year. */
export type HourStretch = { readonly year: number; readonly from: number; readonly to: number };

/** Longest period that is answered hour by hour: a week. */
const MOST_SINGLE_HOURS = 7 * HOURS_PER_DAY;

/**
 * The hours a period touches, as stretches that follow one another: single hours up to a week, calendar months below a
 * year, else calendar years.
 *
 * @param period half-open; the hour it lies in for a moment
 */
export function splitPeriod(period: Period): readonly HourStretch[] {
  const from = Math.floor(toHourNumber(period.from));
  const to = Math.max(from + 1, Math.ceil(toHourNumber(period.to)));
  const nextAfter = stepFor(to - from);
  const stretches: HourStretch[] = [];
  let year = yearOfHour(from);
  let yearEnd = firstHourOfYear(year + 1);
  for (let start = from; start < to;) {
    const end = Math.min(to, yearEnd, nextAfter(start));
    stretches.push({ year, from: start, to: end });
    start = end;
    if (start === yearEnd) {
      year += 1;
      yearEnd = firstHourOfYear(year + 1);
    }
  }
  return stretches;
}

function stepFor(hourCount: number): (hour: number) => number {
  if (hourCount <= MOST_SINGLE_HOURS) return (hour) => hour + 1;
  return hourCount < HOURS_PER_COMMON_YEAR ? firstHourOfNextMonth : () => Number.POSITIVE_INFINITY;
}
