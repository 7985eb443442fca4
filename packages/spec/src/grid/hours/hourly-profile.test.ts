import { expect, test } from "vitest";
import { gPerKwh } from "../../units/index.ts";
import { createHourlyProfile } from "./hourly-profile.ts";

/** A year whose figures tell the hour: tenths, since no grid is above 2,000 g/kWh. */
const count = (length: number) => Array.from({ length }, (_, hour) => gPerKwh(hour / 10));
const FEBRUARY_28 = 58 * 24;

test("a common year becomes a leap year by repeating 28 February", () => {
  const { common, leap } = createHourlyProfile({ year: 2023, hours: count(8760) });
  expect(common.hours).toEqual(count(8760));
  expect(leap.hours).toHaveLength(8784);
  expect(leap.hours.slice(FEBRUARY_28 + 24, FEBRUARY_28 + 48)).toEqual(
    leap.hours.slice(FEBRUARY_28, FEBRUARY_28 + 24),
  );
  expect(leap.hours.at(-1)).toBe(875.9);
});

test("a leap year becomes a common one by leaving 29 February out", () => {
  const { common, leap } = createHourlyProfile({ year: 2024, hours: count(8784) });
  expect(leap.hours).toEqual(count(8784));
  expect(common.hours).toHaveLength(8760);
  expect(common.hours[FEBRUARY_28 + 23]).toBe((FEBRUARY_28 + 23) / 10);
  expect(common.hours[FEBRUARY_28 + 24]).toBe((FEBRUARY_28 + 48) / 10);
});

test("an hour that is not known is no zero: sums and counts leave it out", () => {
  const { common, leap } = createHourlyProfile({
    year: 2023,
    hours: count(8760).with(2, undefined as never),
  });
  expect(common.sums.slice(0, 5)).toEqual([0, 0, 0.1, 0.1, 0.4]);
  expect(common.counts.slice(0, 5)).toEqual([0, 1, 2, 2, 3]);
  expect(leap.counts.at(-1)).toBe(8783);
});

test("refuses a year with an hour too few, and an hour that is no intensity", () => {
  expect(() => createHourlyProfile({ year: 2023, hours: count(8759) })).toThrow("8760, or 8784");
  const hours = count(8760).with(5, Number.NaN as never);
  expect(() => createHourlyProfile({ year: 2023, hours })).toThrow("carbonIntensityGPerKwh");
});
