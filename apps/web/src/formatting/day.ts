import type { Language } from "./language.ts";

/** Days are UTC and written YYYY-MM-DD; periods are half-open: the last day is not in them. */
export type Period = { readonly from: string; readonly to: string };

const toDate = (day: string): Date => new Date(`${day}T00:00:00Z`);
const toDay = (date: Date): string => date.toISOString().slice(0, 10);

export function addDays(day: string, count: number): string {
  const date = toDate(day);
  date.setUTCDate(date.getUTCDate() + count);
  return toDay(date);
}

/** The first of the month `count` months after the month of a day. */
export function addMonths(day: string, count: number): string {
  const date = toDate(day);
  return toDay(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1)));
}

/** Days in ISO order are days in order. */
export const earliest = (one: string, other: string): string => (one < other ? one : other);
export const latest = (one: string, other: string): string => (one > other ? one : other);

/** Days that can be asked for: no model ran before them, and an axis over more would say nothing. */
export const FIRST_DAY = "1990-01-01";
export const LAST_DAY = "2100-12-31";

/** Whether a text is a day of the calendar that can be asked for. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(toDate(text).getTime()) &&
  toDay(toDate(text)) === text &&
  text >= FIRST_DAY &&
  text <= LAST_DAY;

export const countDays = ({ from, to }: Period): number =>
  Math.round((toDate(to).getTime() - toDate(from).getTime()) / toDate("1970-01-02").getTime());

export const yearOf = (day: string): number => Number(day.slice(0, 4));
export const wholeYear = (year: number): Period => ({ from: `${year}-01-01`, to: `${year + 1}-01-01` });

const dayFormat = (language: Language, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { timeZone: "UTC", ...options });

export const formatDay = (day: string, language: Language): string =>
  dayFormat(language, { day: "numeric", month: "short", year: "numeric" }).format(toDate(day));

/** An instant to the minute, in UTC, which it says. */
export const formatMoment = (instant: string, language: Language): string =>
  `${dayFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(instant))} UTC`;

export const formatMonth = (day: string, language: Language): string =>
  dayFormat(language, { month: "short", year: "numeric" }).format(toDate(day));

/** A day within a year that is named elsewhere. */
export const formatShortDay = (day: string, language: Language): string =>
  dayFormat(language, { day: "numeric", month: "short" }).format(toDate(day));

/** A month within a year that is named elsewhere. */
export const formatShortMonth = (day: string, language: Language): string =>
  dayFormat(language, { month: "short" }).format(toDate(day));

/**
 * Months in words, those that follow one another as a span: `Jan – Mar 2024, May 2024`.
 *
 * @param months written YYYY-MM, in any order
 */
export function formatMonths(months: readonly string[], language: Language): string {
  const spans: { from: string; to: string }[] = [];
  for (const month of months.map((each) => `${each}-01`).toSorted()) {
    const last = spans.at(-1);
    if (last !== undefined && addMonths(last.to, 1) === month) last.to = month;
    else spans.push({ from: month, to: month });
  }
  const format = dayFormat(language, { month: "short", year: "numeric" });
  return spans.map(({ from, to }) => format.formatRange(toDate(from), toDate(to))).join(", ");
}

/** `2020`, `2018–2024` for whole years, else first to last day in words. */
export function formatPeriod({ from, to }: Period, language: Language): string {
  const [first, last] = [yearOf(from), yearOf(to) - 1];
  if (from.endsWith("-01-01") && to.endsWith("-01-01")) {
    return first === last ? String(first) : `${first}–${last}`;
  }
  return dayFormat(language, { day: "numeric", month: "short", year: "numeric" }).formatRange(
    toDate(from),
    toDate(addDays(to, -1)),
  );
}
