import { LedgerError } from "../ledger-error.ts";

export type Grain = "day" | "month" | "year" | "total";

export type Window = { readonly from: Date | null; readonly to: Date | null; readonly grain: Grain };

/** Buckets of one length, in a half-open window that cuts none of them; null is open. */
export type LadderStep = {
  readonly length: "day" | "month";
  readonly from: Date | null;
  readonly to: Date | null;
};

/**
 * The fewest buckets that answer, each instant in one of them: months that lie whole in the window, and the days before
 * and after them; days alone where days are asked for.
 *
 * @throws {LedgerError} when the window cuts a day, which no bucket can answer
 */
export function chooseLadderSteps({ from, to, grain }: Window): readonly LadderStep[] {
  const cut = [from, to].find((border) => border !== null && !isDayBorder(border));
  if (cut) throw cutsDay(cut);
  const firstMonth = from && monthBorderFrom(from);
  const endOfMonths = to && monthBorderUpTo(to);
  if (grain === "day" || (firstMonth && endOfMonths && firstMonth >= endOfMonths)) {
    return [{ length: "day", from, to }];
  }
  return [
    { length: "month", from: firstMonth, to: endOfMonths },
    ...daysBetween(from, firstMonth),
    ...daysBetween(endOfMonths, to),
  ];
}

const daysBetween = (from: Date | null, to: Date | null): readonly LadderStep[] =>
  from && to && from < to ? [{ length: "day", from, to }] : [];

const monthBorderUpTo = (instant: Date): Date =>
  new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth(), 1));

function monthBorderFrom(instant: Date): Date {
  if (instant.getUTCDate() === 1) return instant;
  return new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth() + 1, 1));
}

const isDayBorder = (instant: Date): boolean => /T00:00:00.000Z$/.test(instant.toISOString());

const cutsDay = (instant: Date): LedgerError =>
  new LedgerError({
    code: "invalid-window",
    message: `footprints are kept by UTC day, but ${instant.toISOString()} lies within one; ask from midnight to midnight UTC`,
  });
