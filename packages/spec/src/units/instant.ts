import { InvalidQuantityError } from "../errors/invalid-quantity-error.ts";
import { seconds, type DurationS } from "./quantities.ts";

declare const instantBrand: unique symbol;

/** A point in time as a UTC ISO 8601 string, `2020-06-01T00:00:00.000Z`. */
export type Instant = string & { readonly [instantBrand]: true };

/** A half-open period: `from` is in, `to` is out. */
export type Period = { readonly from: Instant; readonly to: Instant };

const MILLISECONDS_PER_SECOND = 1000;
const EXPLICIT_ZONE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;

/**
 * Reads a date or a date-time with its zone.
 *
 * @throws {InvalidQuantityError} for anything else, a date-time without zone included: local time is not a fact
 */
export function parseInstant(text: string): Instant {
  const time = EXPLICIT_ZONE.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new InvalidQuantityError(
      "instant",
      text,
      "an ISO 8601 date, or a date-time with its zone such as 2020-06-01T00:00:00Z",
    );
  }
  return new Date(time).toISOString() as Instant;
}

/** Length of a period [s]. */
export const durationOf = (period: Period): DurationS =>
  seconds((Date.parse(period.to) - Date.parse(period.from)) / MILLISECONDS_PER_SECOND);

/** The instant a duration after another. */
export const addSeconds = (instant: Instant, duration: DurationS): Instant =>
  new Date(Date.parse(instant) + duration * MILLISECONDS_PER_SECOND).toISOString() as Instant;
