import { expect, it } from "vitest";
import { splitBookings } from "./split-bookings.ts";

const lasting = (days: number) => ({
  startMs: Date.parse("2024-01-01T00:00:00Z"),
  endMs: Date.UTC(2024, 0, 1 + days),
});

const sizes = (days: readonly number[]) => {
  const bookings = days.map((each) => ({ booking: lasting(each) }));
  const portions = splitBookings(bookings);
  expect(portions.flat()).toEqual(bookings);
  return portions.map(({ length }) => length);
};

it("bounds a portion by its bookings and by their days", () => {
  expect(sizes([])).toEqual([]);
  expect(sizes(Array.from({ length: 250 }, () => 0))).toEqual([100, 100, 50]);
  expect(sizes(Array.from({ length: 5 }, () => 999))).toEqual([2, 2, 1]);
  expect(sizes([1, 3_660, 1])).toEqual([1, 1, 1]);
});
