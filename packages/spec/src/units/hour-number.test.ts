import { expect, test } from "vitest";
import {
  firstHourOfNextMonth,
  firstHourOfYear,
  HOURS_PER_COMMON_YEAR,
  HOURS_PER_LEAP_YEAR,
  toHourNumber,
  toInstantOfHour,
  yearOfHour,
} from "./hour-number.ts";
import { parseInstant } from "./instant.ts";

test("counts hours from 1970 on", () => {
  expect(toHourNumber(parseInstant("1970-01-02T01:30:00Z"))).toBe(25.5);
  expect(toInstantOfHour(25)).toBe("1970-01-02T01:00:00.000Z");
});

test("years begin where they do, leap years a day later for the next", () => {
  expect(toInstantOfHour(firstHourOfYear(2024))).toBe("2024-01-01T00:00:00.000Z");
  expect(firstHourOfYear(2025) - firstHourOfYear(2024)).toBe(HOURS_PER_LEAP_YEAR);
  expect(firstHourOfYear(2024) - firstHourOfYear(2023)).toBe(HOURS_PER_COMMON_YEAR);
  expect([yearOfHour(firstHourOfYear(2024)), yearOfHour(firstHourOfYear(2024) - 1)]).toEqual([2024, 2023]);
});

test("the month after December is January", () => {
  const next = (text: string) => toInstantOfHour(firstHourOfNextMonth(toHourNumber(parseInstant(text))));
  expect(next("2023-12-31T23:00:00Z")).toBe("2024-01-01T00:00:00.000Z");
  expect(next("2024-02-01")).toBe("2024-03-01T00:00:00.000Z");
});
