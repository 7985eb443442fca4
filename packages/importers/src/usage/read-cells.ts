import { InvalidQuantityError } from "@llmcarbon/spec";
import { toInstantText } from "../input/parse-instant-text.ts";
import { parseDecimal } from "../input/parse-number.ts";
import type { Row } from "./row.ts";

/** Longest name an activity takes. */
const LONGEST_NAME = 200;
/** What may be quoted of a bad cell. Anything else may be a prompt that slipped into a neighbouring column. */
const NUMBER_OR_TIME = /^[\d.,eE+\-:TZ/ ]{1,40}$/;

/** What stands in a cell, in words that give nothing private away. */
export function describeCell(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean")
    return String(value);
  if (typeof value !== "string") return Array.isArray(value) ? "a list" : "an object";
  return NUMBER_OR_TIME.test(value) ? `"${value}"` : `text of ${value.length} characters`;
}

/**
 * A number as its writer put it: of JSON, text of a table, an integer of Parquet.
 *
 * @throws {InvalidQuantityError} for what is no number of zero or more
 */
export function readAmount(row: Row, column: string): number | undefined {
  const cell = row(column);
  if (cell === undefined) return undefined;
  const amount = toNumber(cell);
  if (amount === undefined || amount < 0) {
    throw new InvalidQuantityError(column, describeCell(cell), "a number, 0 or more");
  }
  return amount;
}

function toNumber(cell: unknown): number | undefined {
  if (typeof cell === "string") return parseDecimal(cell);
  const number = typeof cell === "bigint" ? Number(cell) : cell;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/**
 * A count, which may be written as a float, `10.0`.
 *
 * @throws {InvalidQuantityError} for a fraction, a negative number or what is no number
 */
export function readCount(row: Row, column: string): number | undefined {
  const amount = readAmount(row, column);
  if (amount !== undefined && !Number.isSafeInteger(amount)) {
    throw new InvalidQuantityError(column, describeCell(row(column)), "a whole number, 0 or more");
  }
  return amount;
}

/** @throws {InvalidQuantityError} where there is no count */
export const requireCount = (row: Row, column: string): number =>
  require(readCount(row, column), column, "a whole number, 0 or more");

/**
 * A name: of a model, a project, a request.
 *
 * @throws {InvalidQuantityError} for what is no text, or more of it than a name has
 */
export function readName(row: Row, column: string): string | undefined {
  const cell = row(column);
  if (cell === undefined) return undefined;
  const text = typeof cell === "string" ? cell.trim() : cell;
  if (typeof text !== "string" || text.length > LONGEST_NAME) {
    throw new InvalidQuantityError(column, describeCell(cell), `text of 1 to ${LONGEST_NAME} characters`);
  }
  return text;
}

/** @throws {InvalidQuantityError} where there is no name */
export const requireName = (row: Row, column: string): string =>
  require(readName(row, column), column, `text of 1 to ${LONGEST_NAME} characters`);

const EARLIEST = "1990-01-01T00:00:00.000Z";
const LATEST = "2101-01-01T00:00:00.000Z";

/** Whether an ISO instant is of a time that a ledger may have: of 1990 to 2100. */
export const isOfLedger = (instant: string): boolean =>
  Date.parse(instant) >= Date.parse(EARLIEST) && instant < LATEST;

/**
 * A time as UTC.
 *
 * @param utcOffset of times without a zone; UTC unless given
 * @throws {InvalidQuantityError} for what is no time, or one that no ledger has
 */
export function readInstant(row: Row, column: string, utcOffset?: string): string | undefined {
  const cell = row(column);
  if (cell === undefined) return undefined;
  const text = cell instanceof Date ? toIso(cell) : typeof cell === "string" ? cell : "";
  const instant = text === "" ? undefined : toInstantText(text, utcOffset);
  if (instant === undefined || !isOfLedger(instant)) {
    throw new InvalidQuantityError(column, describeCell(cell), "an ISO 8601 time of 1990 to 2100");
  }
  return instant;
}

/** @throws {InvalidQuantityError} where there is no time */
export const requireInstant = (row: Row, column: string, utcOffset?: string): string =>
  require(readInstant(row, column, utcOffset), column, "an ISO 8601 time");

const toIso = (date: Date): string => (Number.isNaN(date.getTime()) ? "" : date.toISOString());

const MILLISECONDS = 1000;

/**
 * A time in Unix seconds, as UTC.
 *
 * @throws {InvalidQuantityError} where there is none, or one that no ledger has: milliseconds are such
 */
export function requireUnixTime(row: Row, column: string): string {
  const seconds = requireCount(row, column);
  const from = Date.parse(EARLIEST) / MILLISECONDS;
  const to = Date.parse(LATEST) / MILLISECONDS;
  if (seconds < from || seconds >= to) {
    throw new InvalidQuantityError(column, describeCell(row(column)), `Unix seconds, ${from} to ${to}`);
  }
  return new Date(seconds * MILLISECONDS).toISOString();
}

function require<Value>(value: Value | undefined, column: string, allowed: string): Value {
  if (value === undefined) throw new InvalidQuantityError(column, "nothing", allowed);
  return value;
}
