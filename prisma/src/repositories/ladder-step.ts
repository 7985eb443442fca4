import { LedgerError } from "../ledger-error.ts";

export type Grain = "hour" | "day" | "month" | "year" | "total";

export type Window = {
  readonly from: Date | null;
  readonly to: Date | null;
  readonly grain: Grain;
  /** calendar years that have to be read by months, since a month of theirs has figures of its own */
  readonly yearsByMonths: readonly number[];
};

/** Buckets of one length, in a half-open window that cuts none of them; null is open. */
export type LadderStep = {
  readonly length: "hour" | "day" | "month" | "year";
  readonly from: Date | null;
  readonly to: Date | null;
};

/**
 * The fewest buckets that answer, each instant in one of them: years that lie whole in the window where neither days nor months
 * are asked for, the months before and after them, and the days before and after those.
 *
 * @throws {LedgerError} when the window cuts a day, or an hour where hours are asked for, which no bucket can answer
 */
export function chooseLadderSteps({ from, to, grain, yearsByMonths }: Window): readonly LadderStep[] {
  const isWhole = grain === "hour" ? isHourBorder : isDayBorder;
  const cut = [from, to].find((border) => border !== null && !isWhole(border));
  if (cut) throw cutsBucket(cut, grain);
  if (grain === "hour" || grain === "day") return [{ length: grain, from, to }];
  if (grain === "month") return stepsOf(MONTHS, { from, to });
  return stepsOf(YEARS, { from, to }).flatMap((step) =>
    step.length === "year" ? cutAround(step, yearsByMonths) : [step],
  );
}

type Span = Pick<LadderStep, "from" | "to">;

type Length = {
  readonly length: "month" | "year";
  /** what the window is read by before and after them */
  readonly beside: (span: Span) => readonly LadderStep[];
  /** first instant of the bucket that an instant lies in, and of the one `later` after it */
  readonly border: (instant: Date, later: number) => Date;
};

const MONTHS: Length = {
  length: "month",
  beside: (span) => [{ length: "day", ...span }],
  border: (instant, later) => new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth() + later, 1)),
};

const YEARS: Length = {
  length: "year",
  beside: (span) => stepsOf(MONTHS, span),
  border: (instant, later) => new Date(Date.UTC(instant.getUTCFullYear() + later, 0, 1)),
};

/** Buckets of a length that lie whole in a span, and shorter ones beside them. */
function stepsOf({ length, beside, border }: Length, { from, to }: Span): readonly LadderStep[] {
  const isBorder = from !== null && border(from, 0).getTime() === from.getTime();
  const first = from && (isBorder ? from : border(from, 1));
  const end = to && border(to, 0);
  if (first && end && first >= end) return beside({ from, to });
  const besides = [
    { from, to: first },
    { from: end, to },
  ].filter((span) => span.from !== null && span.to !== null && span.from < span.to);
  return [{ length, from: first, to: end }, ...besides.flatMap(beside)];
}

/** A step of years without some, which are read by months. */
function cutAround({ from, to }: LadderStep, years: readonly number[]): readonly LadderStep[] {
  const inside = [...years]
    .sort((one, other) => one - other)
    .map((year) => ({ from: startOfYear(year), to: startOfYear(year + 1) }))
    .filter((year) => (from === null || year.from >= from) && (to === null || year.to <= to));
  const between = [...inside, { from: to, to: null }].map((next, place) => ({
    length: "year" as const,
    from: place === 0 ? from : (inside[place - 1]?.to ?? null),
    to: next.from,
  }));
  return [
    ...between.filter((step) => step.from === null || step.to === null || step.from < step.to),
    ...inside.map((year) => ({ length: "month" as const, ...year })),
  ];
}

const startOfYear = (year: number): Date => new Date(Date.UTC(year, 0, 1));

const isDayBorder = (instant: Date): boolean => /T00:00:00.000Z$/.test(instant.toISOString());
const isHourBorder = (instant: Date): boolean => /:00:00.000Z$/.test(instant.toISOString());

function cutsBucket(instant: Date, grain: Grain): LedgerError {
  const [kept, borders] = grain === "hour" ? ["hour", "hours"] : ["day", "midnights"];
  return new LedgerError({
    code: "invalid-window",
    message: `footprints are kept by UTC ${kept}, but ${instant.toISOString()} lies within one; ask from and to full ${borders} UTC`,
  });
}
