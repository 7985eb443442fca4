import type { Period } from "./spread-period.ts";

/** Estimates with a trace are tens of kilobytes each. */
const MOST_BOOKINGS = 100;
/** A booking writes a bucket for each day it touches. */
const MOST_DAYS = 2_000;

const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * Bookings in their order, in portions of what is sent at once: on PGlite this process stands still for as long as a statement
 * runs. A booking of more days than a portion holds is a portion of its own.
 */
export function splitBookings<Each extends { readonly booking: Period }>(
  bookings: readonly Each[],
): readonly (readonly Each[])[] {
  const portions: Each[][] = [];
  let portion: Each[] = [];
  let dayCount = 0;
  for (const each of bookings) {
    const days = countDays(each.booking);
    if (portion.length === 0 || portion.length === MOST_BOOKINGS || dayCount + days > MOST_DAYS) {
      portion = [];
      dayCount = 0;
      portions.push(portion);
    }
    portion.push(each);
    dayCount += days;
  }
  return portions;
}

const countDays = ({ startMs, endMs }: Period): number =>
  Math.ceil((endMs - startMs) / MILLISECONDS_PER_DAY) + 1;
