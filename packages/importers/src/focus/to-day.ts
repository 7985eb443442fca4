import {
  InvalidQuantityError,
  addSeconds,
  durationOf,
  parseInstant,
  toSecondsFromDays,
} from "@llmcarbon/spec";

type Times = { readonly start: string; readonly end: string };

const DATE_LENGTH = "2026-01-01".length;

/**
 * The day of UTC that a charge lies in, or the time of the charge itself where it is longer: hours of one machine are then
 * one activity a day.
 *
 * @throws {InvalidQuantityError} for a charge that ends before it begins
 */
export function toDay({ start, end }: Times): Times {
  if (Date.parse(end) <= Date.parse(start)) {
    throw new InvalidQuantityError("ChargePeriodEnd", end, `a time after ChargePeriodStart, ${start}`);
  }
  const midnight = parseInstant(`${start.slice(0, DATE_LENGTH)}T00:00:00Z`);
  const next = addSeconds(midnight, toSecondsFromDays(1));
  const isWithin = durationOf({ from: midnight, to: parseInstant(end) }) <= toSecondsFromDays(1);
  return isWithin ? { start: midnight, end: next } : { start, end };
}
