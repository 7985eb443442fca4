import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { durationOf, gPerKwh, parseInstant } from "../../units/index.ts";
import { createHourlyProfile } from "./hourly-profile.ts";
import { toHourlyIntervals, type HourlyProfileSource } from "./to-hourly-intervals.ts";

const sourceOf = (year: number, at: (hour: number) => number): HourlyProfileSource => {
  const length = (Date.UTC(year + 1, 0) - Date.UTC(year, 0)) / 3.6e6;
  const hours = Array.from({ length }, (_, hour) => gPerKwh(at(hour)));
  return { year, load: async () => createHourlyProfile({ year, hours }) };
};

const day = sourceOf(2023, (hour) => hour % 24);
const flat = sourceOf(2024, () => 100);

const ask = (from: string, to: string, sources: readonly [HourlyProfileSource, ...HourlyProfileSource[]]) =>
  toHourlyIntervals(sources, { from: parseInstant(from), to: parseInstant(to) });

const centralsOf = async (...asked: Parameters<typeof ask>) =>
  (await ask(...asked)).intervals.map((each) => each.carbonIntensityGPerKwh.central);

describe("the profile's own year", () => {
  test("gives the hours a period touches, exact and without a word", async () => {
    const answer = await ask("2023-05-01T03:30:00Z", "2023-05-01T05:00:00Z", [day]);
    expect(answer).toEqual({
      intervals: [
        {
          period: { from: "2023-05-01T03:00:00.000Z", to: "2023-05-01T04:00:00.000Z" },
          carbonIntensityGPerKwh: { low: 3, central: 3, high: 3 },
        },
        {
          period: { from: "2023-05-01T04:00:00.000Z", to: "2023-05-01T05:00:00.000Z" },
          carbonIntensityGPerKwh: { low: 4, central: 4, high: 4 },
        },
      ],
      years: [2023],
    });
  });

  test("gives means of months and of years: 0 to 23 is 11.5", async () => {
    expect(await centralsOf("2023-02-01", "2023-04-01", [day])).toEqual([11.5, 11.5]);
    expect(await centralsOf("2023-01-01", "2024-01-01", [day])).toEqual([11.5]);
  });
});

describe("a year without a profile", () => {
  test("gets the latest before it, else the earliest, and that is said", async () => {
    expect(await ask("2025-01-01", "2025-01-02", [day, flat])).toMatchObject({
      years: [2024],
      standsIn: "hourly profile of 2024",
    });
    expect(await ask("2020-01-01", "2020-01-02", [day, flat])).toMatchObject({
      years: [2023],
      standsIn: "hourly profile of 2023",
    });
  });

  test("a period over years takes each from its own", async () => {
    const answer = await ask("2023-12-31T23:00:00Z", "2024-01-01T01:00:00Z", [day, flat]);
    expect(answer.intervals.map((each) => each.carbonIntensityGPerKwh.central)).toEqual([23, 100]);
    expect(answer.years).toEqual([2023, 2024]);
    expect(answer).not.toHaveProperty("standsIn");
  });

  test("loads only what it needs", async () => {
    const loaded: number[] = [];
    const watched = [day, flat].map((source) => ({
      ...source,
      load: () => {
        loaded.push(source.year);
        return source.load();
      },
    })) as [HourlyProfileSource, HourlyProfileSource];
    await ask("2024-03-01", "2024-09-01", watched);
    expect(loaded).toEqual([2024]);
  });
});

describe("an hour that is not known", () => {
  const gap: HourlyProfileSource = {
    year: 2023,
    load: async () =>
      createHourlyProfile({
        year: 2023,
        hours: Array.from({ length: 8760 }, (_, hour) => (hour === 1 ? undefined : gPerKwh(hour % 2))),
      }),
  };

  test("is left out among hours", async () => {
    const { intervals } = await ask("2023-01-01", "2023-01-01T03:00:00Z", [gap]);
    expect(intervals.map(({ period }) => period.from.slice(11, 13))).toEqual(["00", "02"]);
    expect((await ask("2023-01-01T01:00:00Z", "2023-01-01T02:00:00Z", [gap])).intervals).toEqual([]);
  });

  test("does not count in a mean", async () => {
    // 372 odd hours of January at 1, one of them unknown; 372 even ones at 0.
    expect(await centralsOf("2023-01-01", "2023-02-01", [gap])).toEqual([371 / 743]);
  });
});

test("the mean over a period of whole hours does not depend on how it is split", async () => {
  const wave = sourceOf(2023, (hour) => 200 + 100 * Math.sin(hour / 7));
  const { common } = await wave.load();
  const hour = fc.integer({ min: 0, max: 8760 });
  await fc.assert(
    fc.asyncProperty(hour, hour, async (a, b) => {
      fc.pre(a !== b);
      const [first, end] = [Math.min(a, b), Math.max(a, b)];
      const at = (index: number) => new Date(Date.UTC(2023, 0) + index * 3.6e6).toISOString();
      const { intervals } = await ask(at(first), at(end), [wave]);
      const mean =
        intervals.reduce(
          (sum, each) => sum + each.carbonIntensityGPerKwh.central * durationOf(each.period),
          0,
        ) /
        ((end - first) * 3600);
      const expected =
        common.hours.slice(first, end).reduce<number>((sum, each) => sum + (each ?? Number.NaN), 0) /
        (end - first);
      expect(mean).toBeCloseTo(expected, 8);
    }),
    { numRuns: 50 },
  );
});
