import type { GridBoundaryV1 } from "@llmcarbon/spec";
import { UsageError } from "../errors/usage-error.ts";
import type { OutputFormat } from "../output/output-format.ts";
import type { SortName } from "./search-result.ts";

/** As typed; what is no choice of a list is text. */
export type SearchFlags = {
  readonly format?: OutputFormat;
  readonly config?: string;
  readonly greenerThan?: string;
  readonly sort?: SortName;
  readonly boundary?: GridBoundaryV1;
  readonly country?: string;
  readonly vendor?: string;
  readonly year?: string;
  readonly limit?: string;
};

const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

/** @throws {UsageError} for anything but a calendar year */
export function readYear(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  const year = Number(typed);
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) {
    throw new UsageError(`--year: found "${typed}"; allowed: a calendar year, ${FIRST_YEAR} to ${LAST_YEAR}`);
  }
  return year;
}

/** @throws {UsageError} for anything but a whole number from 1 */
export function readLimit(typed: string | undefined): number {
  if (typed === undefined) return Number.POSITIVE_INFINITY;
  const limit = Number(typed);
  if (!Number.isInteger(limit) || limit < 1) {
    throw new UsageError(`--limit: found "${typed}"; allowed: a whole number from 1`);
  }
  return limit;
}

/**
 * A plain number, where one was typed and not the id of something.
 *
 * @throws {UsageError} for one too large for a computer
 */
export function readNumber(typed: string): number | undefined {
  if (!/^\d+(\.\d+)?(e\d+)?$/i.test(typed.trim())) return undefined;
  const number = Number(typed);
  if (Number.isFinite(number)) return number;
  throw new UsageError(`--greener-than: found "${typed}"; allowed: a number below 1e308, or an id`);
}

/** @throws {UsageError} for anything but two letters */
export function requireCountry(typed: string | undefined): void {
  if (typed === undefined || /^[a-z]{2}$/i.test(typed)) return;
  throw new UsageError(`--country: found "${typed}"; allowed: a country code of two letters, such as FR`);
}
