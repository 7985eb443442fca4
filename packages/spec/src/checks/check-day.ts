import { InvalidQuantityError } from "../errors/invalid-quantity-error.ts";
import { describeValue } from "./describe-value.ts";

const DAY = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;
const YEAR_DIGITS = 4;
const MONTH_AT = "2024-".length;
const DAY_AT = "2024-02-".length;

/**
 * A day of the calendar, or the month or year it is known to; it may be absent.
 *
 * @throws {InvalidQuantityError} for anything else, 2024-02-30 among it
 */
export function checkOptionalDay(value: unknown, name: string): void {
  if (value === undefined || (typeof value === "string" && isDay(value))) return;
  throw new InvalidQuantityError(name, describeValue(value), "a day, YYYY-MM-DD; or YYYY-MM, or YYYY");
}

function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const month = Number(text.slice(MONTH_AT, MONTH_AT + 2) || "1") - 1;
  const day = Number(text.slice(DAY_AT) || "1");
  const date = new Date(Date.UTC(Number(text.slice(0, YEAR_DIGITS)), month, day));
  // What the calendar does not have rolls over into another month.
  return date.getUTCMonth() === month && date.getUTCDate() === day;
}
