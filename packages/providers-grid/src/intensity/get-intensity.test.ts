import { parseInstant } from "@llmcarbon/spec";
import { describe, expect, test } from "vitest";
import { getIntensity, listZones } from "./get-intensity.ts";

function getFound(zone: string, from: string, to: string) {
  const answer = getIntensity({ zone, from: parseInstant(from), to: parseInstant(to) });
  if (answer.kind !== "found") throw new Error(answer.reason);
  return answer;
}

const getYear = (zone: string, year: number) => getFound(zone, `${year}-01-01`, `${year + 1}-01-01`);
const getCentral = (zone: string, year: number) =>
  getYear(zone, year).value.intervals[0]!.carbonIntensityGPerKwh.central;
const yearsOf = (answer: ReturnType<typeof getFound>) =>
  answer.value.intervals.map(({ period }) => Number(period.from.slice(0, 4)));

describe("agrees with publications", () => {
  test.each([
    ["NO", 20, 40],
    ["FR", 45, 65],
    ["GB", 200, 260],
    ["DE", 340, 400],
    ["US", 360, 410],
    ["PL", 620, 700],
    ["IN", 680, 740],
    ["world", 470, 490],
  ])("%s in 2023 lies between %i and %i g/kWh, as Ember has it", (zone, least, most) => {
    expect(getCentral(zone, 2023)).toBeGreaterThan(least);
    expect(getCentral(zone, 2023)).toBeLessThan(most);
  });

  // EPA publishes CO2 alone in lb/MWh; methane and nitrous oxide add up to one percent.
  test.each([
    ["egrid:CAMX", 497.4],
    ["egrid:RFCM", 1216.4],
    ["egrid:SRVC", 623],
    ["egrid:NYUP", 274.6],
  ])("%s in 2022 is %d lb CO2/MWh and a little more, as eGRID2022", (zone, poundPerMwh) => {
    const ratio = getCentral(zone, 2022) / (poundPerMwh * 0.453_592_37);
    expect(ratio).toBeGreaterThan(1);
    expect(ratio).toBeLessThan(1.01);
  });

  test("California in 2023 is 429.983 lb CO2e/MWh, as eGRID2023", () => {
    expect(getCentral("egrid:CAMX", 2023)).toBeCloseTo(429.983 * 0.453_592_37, 2);
  });

  test("New South Wales and Victoria are 0.64 and 0.78 kg/kWh, as NGA 2025", () => {
    expect([getCentral("state:AU-NSW", 2025), getCentral("state:AU-VIC", 2025)]).toEqual([640, 780]);
  });

  test("Google's Iowa region is 412.72 g/kWh in 2024, as region-carbon-info", () => {
    expect(getCentral("gcp:us-central1", 2024)).toBe(412.72);
  });
});

describe("years", () => {
  test("a period within a year gets the interval of that year", () => {
    const answer = getFound("FR", "2023-06-01", "2023-07-01");
    expect(answer.value.intervals.map(({ period }) => period)).toEqual([
      { from: "2023-01-01T00:00:00.000Z", to: "2024-01-01T00:00:00.000Z" },
    ]);
    expect(answer.provenance).toMatchObject({ validFrom: "2023-01-01", validTo: "2023-12-31" });
  });

  test("a period over years gets one interval for each, in order; the end is exclusive", () => {
    const answer = getFound("FR", "2021-12-31T23:59:59Z", "2024-01-01T00:00:00Z");
    expect(yearsOf(answer)).toEqual([2021, 2022, 2023]);
    expect(answer.provenance).toMatchObject({ validFrom: "2021-01-01", validTo: "2023-12-31" });
  });

  test("a moment gets the year it lies in", () => {
    expect(yearsOf(getFound("FR", "2023-01-01", "2023-01-01"))).toEqual([2023]);
  });

  test("a year before the data gets the earliest, one after them the latest, and both say which", () => {
    expect(yearsOf(getYear("egrid:RFCM", 2019))).toEqual([2022]);
    expect(yearsOf(getYear("egrid:RFCM", 2099))).toEqual([2023]);
    expect(getYear("egrid:RFCM", 2099).provenance.validTo).toBe("2023-12-31");
    expect(yearsOf(getFound("egrid:RFCM", "2019-01-01", "2099-01-01"))).toEqual([2022, 2023]);
  });

  test("refuses a period that ends before it begins", () => {
    expect(() => getFound("FR", "2023-01-02", "2023-01-01")).toThrow("an end that is not before the start");
  });
});

test("countries are exact, the world has the spread of countries around it", () => {
  const [france] = getYear("FR", 2023).value.intervals;
  expect(france?.carbonIntensityGPerKwh.low).toBe(france?.carbonIntensityGPerKwh.high);
  const [world] = getYear("world", 2023).value.intervals;
  const { low, central, high } = world!.carbonIntensityGPerKwh;
  expect(low).toBeLessThan(central / 5);
  expect(high).toBeGreaterThan(central * 1.5);
  const countries = listZones().filter(({ id }) => /^[A-Z]{2}$/.test(id));
  const inside = countries.filter(({ id }) => getCentral(id, 2023) >= low && getCentral(id, 2023) <= high);
  expect(inside.length / countries.length).toBeCloseTo(0.9, 1);
});

test("a series says what it counts: combustion alone in inventories, the life cycle by country", () => {
  expect(getYear("FR", 2023)).toMatchObject({
    value: { boundary: "lifecycle", basis: "production", granularity: "annual", signal: "average" },
    provenance: { quality: "modelled", license: "CC-BY-4.0", publisher: expect.stringContaining("Ember") },
  });
  expect(getYear("egrid:SRVC", 2023)).toMatchObject({
    value: { boundary: "direct", basis: "production" },
    provenance: { quality: "reported", license: "public domain", publisher: "US EPA" },
  });
  expect(getYear("province:CA-QC", 2023).value).toMatchObject({ boundary: "direct", basis: "consumption" });
});

test("zones match exactly, whatever the case", () => {
  expect(getYear("EGRID:rfcm", 2023).value.zone).toBe("egrid:RFCM");
  expect(getYear(" fr ", 2023).value.zone).toBe("FR");
});

test.each(["FRA", "XX", "RFCM", "egrid:RFC", "europe-west1", ""])("does not cover %j", (zone) => {
  const [from, to] = [parseInstant("2023-01-01"), parseInstant("2024-01-01")];
  expect(getIntensity({ zone, from, to })).toMatchObject({
    kind: "not-covered",
    reason: expect.stringContaining(`"${zone}"`),
  });
});

test("finds all it lists, each year with its source", () => {
  const zones = listZones();
  expect(zones.length).toBeGreaterThan(300);
  for (const { id } of zones) {
    const { value, provenance } = getFound(id, "2000-01-01", "2100-01-01");
    expect(value.zone).toBe(id);
    for (const text of [provenance.citation, provenance.publisher, provenance.license]) {
      expect(text).toMatch(/\S/);
    }
  }
});

test("answers the same again, even after an answer was changed by its owner", () => {
  const first = structuredClone(getYear("FR", 2023));
  Object.assign(getYear("FR", 2023).value.intervals[0]!.carbonIntensityGPerKwh, { central: 0 });
  expect(getYear("FR", 2023)).toEqual(first);
});
