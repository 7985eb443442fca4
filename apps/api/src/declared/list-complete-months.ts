/** From a day on, until another that is not in it; open where there is none. Days are UTC, such as `2024-01-31`. */
export type DeclaredPeriod = { readonly from: string; readonly until?: string };

/** A month of the calendar in UTC, as far as it lies in a period. */
export type DeclaredMonth = {
  /** `2024-01` */
  readonly month: string;
  readonly start: string;
  /** the day after its last */
  readonly end: string;
  readonly days: number;
  /** days of the whole month */
  readonly daysOfMonth: number;
};

/** The months of a period that have ended, the earliest first, each cut to the period. */
export function listCompleteMonths(period: DeclaredPeriod, now: Date): readonly DeclaredMonth[] {
  const months: DeclaredMonth[] = [];
  for (let first = firstOfMonth(period.from); ; first = firstOfNextMonth(first)) {
    const hasEnded = Date.parse(firstOfNextMonth(first)) <= now.getTime();
    if (!hasEnded || (period.until !== undefined && first >= period.until)) return months;
    months.push(cutMonth(period, first));
  }
}

/** The month in which a period begins, whether it has ended or not. */
export const firstMonthOf = (period: DeclaredPeriod): DeclaredMonth =>
  cutMonth(period, firstOfMonth(period.from));

function cutMonth({ from, until }: DeclaredPeriod, first: string): DeclaredMonth {
  const next = firstOfNextMonth(first);
  const start = from > first ? from : first;
  const end = until !== undefined && until < next ? until : next;
  return {
    month: first.slice(0, MONTH_LENGTH),
    start,
    end,
    days: countDays(start, end),
    daysOfMonth: countDays(first, next),
  };
}

const MONTH_LENGTH = "2024-01".length;
const DAY_LENGTH = "2024-01-31".length;

const firstOfMonth = (day: string): string => `${day.slice(0, MONTH_LENGTH)}-01`;

/** The first day of the month after that of a day. */
export function firstOfNextMonth(day: string): string {
  const date = new Date(day);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)).toISOString().slice(0, DAY_LENGTH);
}

const MS_PER_DAY = 86_400_000;

/** Days of UTC are of one length. */
const countDays = (start: string, end: string): number => (Date.parse(end) - Date.parse(start)) / MS_PER_DAY;
