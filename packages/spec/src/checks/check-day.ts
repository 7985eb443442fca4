import { InvalidQuantityError } from "../errors/invalid-quantity-error.ts";
import { describeValue } from "./describe-value.ts";

const DAY = /^(?<year>\d{4})(?:-(?<month>\d{2})(?:-(?<day>\d{2}))?)?$/;

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
  const { year, month = "01", day = "01" } = DAY.exec(text)?.groups ?? {};
  if (year === undefined) return false;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  // What the calendar does not have is no date, or rolls over into the next month.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}
