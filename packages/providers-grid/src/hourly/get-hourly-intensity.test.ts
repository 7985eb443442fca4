import { durationOf, parseInstant } from "@llmcarbon/spec";
import { describe, expect, test } from "vitest";
import { getIntensity } from "../intensity/get-intensity.ts";

async function getFound(zone: string, from: string, to: string) {
  const answer = await getIntensity({ zone, from: parseInstant(from), to: parseInstant(to) });
  if (answer.kind !== "found") throw new Error(answer.reason);
  return answer;
}

const centralsOf = async (zone: string, from: string, to: string) =>
  (await getFound(zone, from, to)).value.intervals.map((each) => each.carbonIntensityGPerKwh.central);

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

// Means of 2022 over the rows as the repository dc-rl has them, before the hours with missing fuels were taken out.
test.each([
  ["US-CAL-CISO", 256.19],
  ["US-MIDA-PJM", 362.62],
  ["US-MIDW-MISO", 440.55],
  ["US-NW-BPAT", 54.71],
  ["US-NY-NYIS", 272.77],
  ["US-SE-SOCO", 423.2],
  ["US-SW-AZPS", 575.04],
  ["US-TEX-ERCO", 347.2],
])("the mean of %s in 2022 is %d g/kWh", async (zone, published) => {
  const [year] = await centralsOf(zone, "2022-01-01", "2023-01-01");
  expect(Math.abs(year! - published)).toBeLessThan(0.3);
});

test("single hours are the source's: New Year in California by UTC, 222.30, then 260.92 and so 260.9", async () => {
  const hours = await centralsOf("US-CAL-CISO", "2022-01-01", "2022-01-01T02:00:00Z");
  expect(hours).toEqual([222.3, 260.9]);
});

test("California dips at noon: spring days of 2022 by local hour", async () => {
  const byHour = Array.from({ length: 24 }, (): number[] => []);
  for (let day = 1; day <= 28; day += 1) {
    const date = `2022-04-${String(day).padStart(2, "0")}`;
    const { intervals } = (await getFound("US-CAL-CISO", date, `${date}T23:59:59Z`)).value;
    for (const { period, carbonIntensityGPerKwh } of intervals) {
      const local = new Intl.DateTimeFormat("en", {
        hour: "numeric",
        hourCycle: "h23",
        timeZone: "America/Los_Angeles",
      }).format(new Date(period.from));
      byHour[Number(local)]!.push(carbonIntensityGPerKwh.central);
    }
  }
  const means = byHour.map(mean);
  const lowest = means.indexOf(Math.min(...means));
  expect(lowest).toBeGreaterThanOrEqual(9);
  expect(lowest).toBeLessThanOrEqual(15);
  expect(means[12]!).toBeLessThan(0.6 * means[21]!);
});

test("hours in which a fuel is missing are gone: PJM on 1 and 2 October 2022 was at 43 to 47 g/kWh", async () => {
  const hours = await centralsOf("US-MIDA-PJM", "2022-10-01", "2022-10-03");
  expect(hours).toHaveLength(43);
  expect(Math.min(...hours)).toBeGreaterThan(250);
});

test("PJM's gap of 22 hours on 13 March 2022 is left out, and is not covered by itself", async () => {
  const day = ["2022-03-13T06:00:00Z", "2022-03-14T06:00:00Z"] as const;
  const { intervals } = (await getFound("US-MIDA-PJM", ...day)).value;
  expect(intervals.map(({ period }) => period.from.slice(0, 13))).toEqual(["2022-03-13T06", "2022-03-14T05"]);
  const period = { from: parseInstant("2025-03-13T12:00:00Z"), to: parseInstant("2025-03-13T13:00:00Z") };
  expect(await getIntensity({ zone: "US-MIDA-PJM", ...period })).toEqual({
    kind: "not-covered",
    reason:
      'the hourly profile of zone "US-MIDA-PJM" lacks 2025-03-13T12:00:00.000Z to 2025-03-13T13:00:00.000Z',
  });
});

// By the sun the source's labels are ends in six zones and starts in two.
test.each([
  ["US-SW-AZPS", "00:00", 625.9],
  ["US-TEX-ERCO", "00:00", 311.3],
  ["US-NW-BPAT", "00:00", 56.7],
  ["US-NY-NYIS", "00:00", 240.6],
  ["US-SE-SOCO", "00:00", 363.4],
  ["US-MIDW-MISO", "00:00", 435.1],
  ["US-MIDA-PJM", "01:00", 343.6],
  ["US-CAL-CISO", "01:00", 260.9],
])("the hour %s calls 01:00 on New Year's Day 2022 begins at %s", async (zone, begin, published) => {
  const from = `2022-01-01T${begin}:00Z`;
  const [hour] = await centralsOf(zone, from, from);
  expect(hour).toBe(published);
});

test("every answer says that hours may be off by one", async () => {
  const { provenance } = await getFound("US-TEX-ERCO", "2022-06-01", "2022-06-02");
  expect(provenance.citation).toMatch(/2022 \(hours may be off by one\)$/);
});

describe("the profile's own year", () => {
  test("is answered as such", async () => {
    const answer = await getFound("US-MIDA-PJM", "2022-06-01", "2022-06-02");
    expect(answer.value).toMatchObject({
      zone: "US-MIDA-PJM",
      granularity: "hourly",
      signal: "average",
      boundary: "lifecycle",
      basis: "production",
    });
    expect(answer.value).not.toHaveProperty("standsIn");
    expect(answer.provenance).toMatchObject({
      datasetId: "hourly-profiles-2022",
      license: "MIT",
      validFrom: "2022-01-01",
      validTo: "2022-12-31",
      quality: "modelled",
      confidence: "derived",
    });
  });

  test("months and years carry the mean of their hours", async () => {
    const days = await Promise.all(
      Array.from({ length: 30 }, (_, day) => {
        const date = `2022-06-${String(day + 1).padStart(2, "0")}`;
        return centralsOf("US-TEX-ERCO", date, `${date}T23:00:01Z`);
      }),
    );
    const [june] = await centralsOf("US-TEX-ERCO", "2022-06-01", "2022-07-01");
    expect(june).toBeCloseTo(mean(days.flat()), 8);
    const months = (await getFound("US-TEX-ERCO", "2022-01-01", "2022-12-31")).value.intervals;
    expect(months).toHaveLength(12);
  });

  test("intervals are half-open and follow one another", async () => {
    for (const to of ["2022-02-03T07:30:00Z", "2022-09-30", "2025-03-01"]) {
      const { intervals } = (await getFound("US-NY-NYIS", "2022-01-31T05:30:00Z", to)).value;
      intervals.forEach(({ period }, index) => {
        expect(period.from).toBe(intervals[index - 1]?.period.to ?? "2022-01-31T05:00:00.000Z");
        expect(durationOf(period)).toBeGreaterThan(0);
      });
      expect(intervals.at(-1)!.period.to >= to).toBe(true);
    }
  });
});

describe("another year", () => {
  test("gets the same hours, and says so", async () => {
    const answer = await getFound("US-CAL-CISO", "2025-07-04T18:00:00Z", "2025-07-04T20:00:00Z");
    expect(answer.value.standsIn).toBe("hourly profile of 2022");
    expect(answer.value.intervals[0]!.period.from).toBe("2025-07-04T18:00:00.000Z");
    expect(answer.value.intervals.map((each) => each.carbonIntensityGPerKwh.central)).toEqual(
      await centralsOf("US-CAL-CISO", "2022-07-04T18:00:00Z", "2022-07-04T20:00:00Z"),
    );
  });

  test("a leap day takes the hours of the day before; days after it are their own", async () => {
    const dayOf = (date: string) => centralsOf("US-CAL-CISO", date, `${date}T23:30:00Z`);
    expect(await dayOf("2024-02-29")).toEqual(await dayOf("2022-02-28"));
    expect(await dayOf("2024-02-28")).toEqual(await dayOf("2022-02-28"));
    expect(await dayOf("2024-03-01")).toEqual(await dayOf("2022-03-01"));
    expect(await dayOf("2024-12-31")).toEqual(await dayOf("2022-12-31"));
    const [leapYear] = await centralsOf("US-CAL-CISO", "2024-01-01", "2025-01-01");
    const [commonYear] = await centralsOf("US-CAL-CISO", "2022-01-01", "2023-01-01");
    // Three hours of the year are not known.
    expect(leapYear).toBeCloseTo((commonYear! * 8757 + mean(await dayOf("2022-02-28")) * 24) / 8781, 6);
  });

  test("a period over the new year takes each side from its own place in the year", async () => {
    const hours = await centralsOf("US-MIDA-PJM", "2023-12-31T23:00:00Z", "2024-01-01T01:00:00Z");
    const [last] = await centralsOf("US-MIDA-PJM", "2022-12-31T23:00:00Z", "2022-12-31T23:00:00Z");
    const [first] = await centralsOf("US-MIDA-PJM", "2022-01-01T00:00:00Z", "2022-01-01T00:00:00Z");
    expect(hours).toEqual([last, first]);
  });
});
