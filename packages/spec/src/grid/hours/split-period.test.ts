import fc from "fast-check";
import { expect, test } from "vitest";
import { firstHourOfYear, toInstantOfHour } from "../../units/hour-number.ts";
import { parseInstant } from "../../units/index.ts";
import { splitPeriod } from "./split-period.ts";

const split = (from: string, to: string) =>
  splitPeriod({ from: parseInstant(from), to: parseInstant(to) }).map((stretch) =>
    [stretch.from, stretch.to].map((hour) => toInstantOfHour(hour).slice(0, 13)),
  );

test("a period up to a week is answered by the hours it touches", () => {
  expect(split("2022-03-01T10:20:00Z", "2022-03-01T12:00:00Z")).toEqual([
    ["2022-03-01T10", "2022-03-01T11"],
    ["2022-03-01T11", "2022-03-01T12"],
  ]);
  expect(split("2022-03-01", "2022-03-08")).toHaveLength(168);
});

test("a moment gets the hour it lies in", () => {
  expect(split("2022-03-01T10:59:59Z", "2022-03-01T10:59:59Z")).toEqual([["2022-03-01T10", "2022-03-01T11"]]);
});

test("a longer one by calendar months, a year or more by calendar years, cut to the period", () => {
  expect(split("2022-01-20", "2022-03-02")).toEqual([
    ["2022-01-20T00", "2022-02-01T00"],
    ["2022-02-01T00", "2022-03-01T00"],
    ["2022-03-01T00", "2022-03-02T00"],
  ]);
  expect(split("2022-01-01", "2023-01-01")).toEqual([["2022-01-01T00", "2023-01-01T00"]]);
  expect(split("2021-07-01", "2023-02-01")).toEqual([
    ["2021-07-01T00", "2022-01-01T00"],
    ["2022-01-01T00", "2023-01-01T00"],
    ["2023-01-01T00", "2023-02-01T00"],
  ]);
});

test("stretches follow one another, cover the period and stay within one year", () => {
  const minute = fc.integer({ min: 0, max: 10 * 366 * 24 * 60 });
  fc.assert(
    fc.property(minute, minute, (a, b) => {
      const at = (minutes: number) => new Date(Date.UTC(2019, 0) + minutes * 60_000).toISOString();
      const [from, to] = [at(Math.min(a, b)), at(Math.max(a, b))];
      const stretches = splitPeriod({ from: parseInstant(from), to: parseInstant(to) });
      const first = stretches[0]!;
      expect(Date.parse(toInstantOfHour(first.from))).toBeLessThanOrEqual(Date.parse(from));
      expect(Date.parse(toInstantOfHour(stretches.at(-1)!.to))).toBeGreaterThanOrEqual(Date.parse(to));
      stretches.forEach((stretch, index) => {
        expect(stretch.to).toBeGreaterThan(stretch.from);
        expect(stretch.from).toBe(stretches[index - 1]?.to ?? first.from);
        expect(stretch.from).toBeGreaterThanOrEqual(firstHourOfYear(stretch.year));
        expect(stretch.to).toBeLessThanOrEqual(firstHourOfYear(stretch.year + 1));
      });
    }),
    { numRuns: 60 },
  );
});
