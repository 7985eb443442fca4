import { LedgerError } from "../ledger-error.ts";

export type Grain = "day" | "month" | "year" | "total";

export type Window = { readonly from: Date | null; readonly to: Date | null; readonly grain: Grain };

/**
 * The coarsest buckets that answer: months, unless days are asked for or the window cuts a month.
 *
 * @throws {LedgerError} when the window cuts a day, which no bucket can answer
 */
export function chooseLadderStep({ from, to, grain }: Window): "day" | "month" {
  const borders = [from, to].filter((border) => border !== null);
  const cut = borders.find((border) => !isDayBorder(border));
  if (cut) throw cutsDay(cut);
  return grain !== "day" && borders.every((border) => border.getUTCDate() === 1) ? "month" : "day";
}

const isDayBorder = (instant: Date): boolean => /T00:00:00.000Z$/.test(instant.toISOString());

const cutsDay = (instant: Date): LedgerError =>
  new LedgerError({
    code: "invalid-window",
    message: `footprints are kept by UTC day, but ${instant.toISOString()} lies within one; ask from midnight to midnight UTC`,
  });
