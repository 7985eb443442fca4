import { parseInstant } from "@llmcarbon/spec";
import { describe, expect, test } from "vitest";
import { getIntensity, listZones, type IntensityQuery } from "./get-intensity.ts";

const ask = (zone: string, period: readonly [string, string], boundary?: "lifecycle" | "direct") => {
  const [from, to] = period;
  const query: IntensityQuery = { zone, from: parseInstant(from), to: parseInstant(to) };
  return getIntensity(boundary === undefined ? query : { ...query, boundary });
};

async function getFound(...asked: Parameters<typeof ask>) {
  const answer = await ask(...asked);
  if (answer.kind !== "found") throw new Error(answer.reason);
  return answer;
}

const centralsOf = async (...asked: Parameters<typeof ask>) =>
  (await getFound(...asked)).value.intervals.map((each) => each.carbonIntensityGPerKwh.central);

const yearOf = (year: number) => [`${year}-01-01`, `${year + 1}-01-01`] as const;

describe("hours", () => {
  // Means of the exports as their own table of contents has them, before rounding to 0.1 g/kWh.
  test.each([
    ["AU-NSW", 2023, 554.22],
    ["AU-VIC", 2024, 502.98],
    ["BR-CS", 2023, 90.27],
    ["CA-ON", 2024, 87.67],
    ["CL-SEN", 2024, 238.07],
    ["DE", 2023, 366.97],
    ["DE", 2024, 332.07],
    ["ES", 2022, 219.28],
    ["GB", 2024, 162.71],
    ["IN-WE", 2024, 737.94],
    ["JP-TK", 2023, 539.66],
    ["KR", 2024, 417.91],
    ["NO", 2022, 38.12],
    ["SG", 2024, 485.42],
    ["US-CAL-CISO", 2024, 226.48],
    ["US-MIDA-PJM", 2023, 392.4],
    ["US-NY-NYIS", 2023, 277.76],
    ["US-TEX-ERCO", 2024, 367.41],
    ["ZA", 2024, 713.09],
  ])("the mean of %s in %i is %d g/kWh", async (zone, year, published) => {
    const [mean] = await centralsOf(zone, yearOf(year));
    expect(Math.abs(mean! - published)).toBeLessThan(0.01);
  });

  test("Germany at noon of 29 February 2024, in both boundaries: 271.03 and 214.92 in the export", async () => {
    const noon = ["2024-02-29T12:00:00Z", "2024-02-29T13:00:00Z"] as const;
    expect(await centralsOf("DE", noon)).toEqual([271]);
    expect(await centralsOf("DE", noon, "direct")).toEqual([214.9]);
    // A leap day of a year without profile: 2028 has that of 2024.
    expect(await centralsOf("DE", ["2028-02-29T12:00:00Z", "2028-02-29T13:00:00Z"])).toEqual([271]);
  });

  test("lifecycle lies above direct in every profile", async () => {
    for (const zone of ["DE", "NO", "SG", "US-TEX-ERCO", "ZA"]) {
      const [lifecycle] = await centralsOf(zone, yearOf(2023), "lifecycle");
      const [direct] = await centralsOf(zone, yearOf(2023), "direct");
      expect(direct!).toBeLessThan(lifecycle!);
    }
  });

  test("another year's hours stand in for a short period, visibly", async () => {
    const { value, provenance } = await getFound("DE", ["2026-06-01", "2026-06-02"]);
    expect(value).toMatchObject({ granularity: "hourly", standsIn: "hourly profile of 2024" });
    expect(value.intervals).toHaveLength(24);
    expect(provenance).toMatchObject({ datasetId: "hourly-zones-2024", license: "ODbL-1.0" });
  });
});

describe("years", () => {
  test("France in 2024: 33 g/kWh, imports counted", async () => {
    expect(await getFound("FR", yearOf(2024))).toMatchObject({
      value: {
        granularity: "annual",
        signal: "average",
        boundary: "lifecycle",
        basis: "consumption",
        intervals: [{ carbonIntensityGPerKwh: { central: 33 } }],
      },
      provenance: { citation: expect.stringContaining("France, 2024"), license: "ODbL-1.0" },
    });
  });

  test("answer a whole year that no profile was made for", async () => {
    expect((await getFound("DE", yearOf(2025))).value).toMatchObject({ granularity: "annual" });
    expect((await getFound("DE", yearOf(2025))).value).not.toHaveProperty("standsIn");
    expect((await getFound("DE", ["2023-06-01", "2025-02-01"])).value.granularity).toBe("annual");
    expect((await getFound("DE", ["2023-06-01", "2024-12-01"])).value.granularity).toBe("hourly");
  });

  test("direct there are none: a whole year then keeps the hours", async () => {
    expect((await getFound("DE", yearOf(2025), "direct")).value).toMatchObject({
      granularity: "hourly",
      boundary: "direct",
      standsIn: "hourly profile of 2024",
    });
    expect(await ask("FR", yearOf(2024), "direct")).toEqual({
      kind: "not-covered",
      reason: 'zone "FR" has lifecycle intensity, not direct',
    });
  });

  test("before the data the earliest answers, after them the latest", async () => {
    const yearsIn = async (year: number) =>
      (await getFound("FR", yearOf(year))).value.intervals.map(({ period }) => period.from.slice(0, 4));
    expect(await yearsIn(2015)).toEqual(["2021"]);
    expect(await yearsIn(2030)).toEqual(["2025"]);
    expect((await getFound("FR", ["2022-05-01", "2024-05-01"])).value.intervals).toHaveLength(3);
  });
});

test("352 zones, each found by its id whatever the case", async () => {
  const zones = listZones();
  expect(zones).toHaveLength(352);
  for (const { id } of zones) {
    expect((await getFound(id.toLowerCase(), yearOf(2024))).value.zone).toBe(id);
  }
});

test("what it does not know it refuses, with what is near", async () => {
  expect(await ask("US-MIDA-PJN", yearOf(2024))).toMatchObject({
    kind: "not-covered",
    suggestions: expect.arrayContaining(["US-MIDA-PJM"]),
  });
  expect(await ask("egrid:SRVC", yearOf(2024))).toMatchObject({ kind: "not-covered" });
  await expect(ask("DE", ["2024-01-02", "2024-01-01"])).rejects.toThrow("an end that is not before");
});
