import { addSeconds, parseInstant, seconds, type Period } from "@llmcarbon/spec";
import type { Activity } from "../activity/activity.ts";

/**
 * The calendar year an activity without a date is taken to run in: the last full one when this version was made.
 * Raised with a version, never by a clock, so that the same document gives the same figure tomorrow.
 */
export const UNDATED_YEAR = 2025;

/** When an activity ran or will run, for asking about grids and sites. */
export type ActivityPeriod = Period & {
  readonly year: number;
  /** what was taken for granted: no date at all, or a start without an end */
  readonly assumed: "none" | "year" | "end";
};

const calendarYear = (year: number): Period => ({
  from: parseInstant(`${year}-01-01`),
  to: parseInstant(`${year + 1}-01-01`),
});

const UNDATED: ActivityPeriod = { ...calendarYear(UNDATED_YEAR), year: UNDATED_YEAR, assumed: "year" };

const YEAR_LENGTH = "2020".length;

/** The calendar year an activity begins in, as its document writes it. */
export const yearOfActivity = ({ period }: Pick<Activity, "period">): string =>
  period === undefined ? String(UNDATED_YEAR) : period.start.slice(0, YEAR_LENGTH);

/** The period the document states; a start alone stands for its calendar year, which annual figures speak for. */
export function periodOfActivity({
  period,
  measured,
}: Pick<Activity, "period" | "measured">): ActivityPeriod {
  if (period === undefined) return UNDATED;
  const from = parseInstant(period.start);
  const year = new Date(from).getUTCFullYear();
  if (period.end !== undefined) return { from, to: parseInstant(period.end), year, assumed: "none" };
  const durationS = measured?.durationS ?? 0;
  return durationS > 0
    ? { from, to: addSeconds(from, seconds(durationS)), year, assumed: "none" }
    : { ...calendarYear(year), year, assumed: "end" };
}
