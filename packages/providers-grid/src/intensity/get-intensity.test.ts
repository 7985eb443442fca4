import { parseInstant } from "@llmcarbon/spec";
import { describe, expect, test } from "vitest";
import { getIntensity, listZones } from "./get-intensity.ts";

async function getFound(zone: string, from: string, to: string) {
  const answer = await getIntensity({ zone, from: parseInstant(from), to: parseInstant(to) });
  if (answer.kind !== "found") throw new Error(answer.reason);
  return answer;
}

const getYear = (zone: string, year: number) => getFound(zone, `${year}-01-01`, `${year + 1}-01-01`);
const getCentral = async (zone: string, year: number) =>
  (await getYear(zone, year)).value.intervals[0]!.carbonIntensityGPerKwh.central;
const yearsOf = (answer: Awaited<ReturnType<typeof getFound>>) =>
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
  ])("%s in 2023 lies between %i and %i g/kWh, as Ember has it", async (zone, least, most) => {
    expect(await getCentral(zone, 2023)).toBeGreaterThan(least);
    expect(await getCentral(zone, 2023)).toBeLessThan(most);
  });

  // EPA publishes CO2 alone in lb/MWh; methane and nitrous oxide add up to one percent.
  test.each([
    ["egrid:CAMX", 497.4],
    ["egrid:RFCM", 1216.4],
    ["egrid:SRVC", 623],
    ["egrid:NYUP", 274.6],
  ])("%s in 2022 is %d lb CO2/MWh and a little more, as eGRID2022", async (zone, poundPerMwh) => {
    const ratio = (await getCentral(zone, 2022)) / (poundPerMwh * 0.453_592_37);
    expect(ratio).toBeGreaterThan(1);
    expect(ratio).toBeLessThan(1.01);
  });

  test("California in 2023 is 429.983 lb CO2e/MWh, as eGRID2023", async () => {
    expect(await getCentral("egrid:CAMX", 2023)).toBeCloseTo(429.983 * 0.453_592_37, 2);
  });

  test("New South Wales and Victoria are 0.64 and 0.78 kg/kWh, as NGA 2025", async () => {
    expect([await getCentral("state:AU-NSW", 2025), await getCentral("state:AU-VIC", 2025)]).toEqual([
      640, 780,
    ]);
  });

  test("Google's Iowa region is 412.72 g/kWh in 2024, as region-carbon-info", async () => {
    expect(await getCentral("gcp:us-central1", 2024)).toBe(412.72);
  });
});

describe("years", () => {
  test("a period within a year gets the interval of that year", async () => {
    const answer = await getFound("FR", "2023-06-01", "2023-07-01");
    expect(answer.value.intervals.map(({ period }) => period)).toEqual([
      { from: "2023-01-01T00:00:00.000Z", to: "2024-01-01T00:00:00.000Z" },
    ]);
    expect(answer.provenance).toMatchObject({ validFrom: "2023-01-01", validTo: "2023-12-31" });
  });

  test("a period over years gets one interval for each, in order; the end is exclusive", async () => {
    const answer = await getFound("FR", "2021-12-31T23:59:59Z", "2024-01-01T00:00:00Z");
    expect(yearsOf(answer)).toEqual([2021, 2022, 2023]);
    expect(answer.provenance).toMatchObject({ validFrom: "2021-01-01", validTo: "2023-12-31" });
  });

  test("a moment gets the year it lies in", async () => {
    expect(yearsOf(await getFound("FR", "2023-01-01", "2023-01-01"))).toEqual([2023]);
  });

  test("a year before the data gets the earliest, one after them the latest, and both say which", async () => {
    expect(yearsOf(await getYear("egrid:RFCM", 2019))).toEqual([2022]);
    const latest = await getYear("egrid:RFCM", 2099);
    expect(yearsOf(latest)).toEqual([2023]);
    expect(latest.provenance.validTo).toBe("2023-12-31");
    expect(yearsOf(await getFound("egrid:RFCM", "2019-01-01", "2099-01-01"))).toEqual([2022, 2023]);
  });

  test("refuses a period that ends before it begins", async () => {
    await expect(getFound("FR", "2023-01-02", "2023-01-01")).rejects.toThrow(
      "an end that is not before the start",
    );
  });
});

test("countries are exact, the world has the spread of countries around it", async () => {
  const [france] = (await getYear("FR", 2023)).value.intervals;
  expect(france?.carbonIntensityGPerKwh.low).toBe(france?.carbonIntensityGPerKwh.high);
  const [world] = (await getYear("world", 2023)).value.intervals;
  const { low, central, high } = world!.carbonIntensityGPerKwh;
  expect(low).toBeLessThan(central / 5);
  expect(high).toBeGreaterThan(central * 1.5);
  const countries = listZones().filter(({ id }) => /^[A-Z]{2}$/.test(id));
  const centrals = await Promise.all(countries.map(({ id }) => getCentral(id, 2023)));
  const inside = centrals.filter((each) => each >= low && each <= high);
  expect(inside.length / countries.length).toBeCloseTo(0.9, 1);
});

test("a series says what it counts: combustion alone in inventories, the life cycle by country", async () => {
  expect(await getYear("FR", 2023)).toMatchObject({
    value: { boundary: "lifecycle", basis: "production", granularity: "annual", signal: "average" },
    provenance: { quality: "modelled", license: "CC-BY-4.0", publisher: expect.stringContaining("Ember") },
  });
  expect(await getYear("egrid:SRVC", 2023)).toMatchObject({
    value: { boundary: "direct", basis: "production" },
    provenance: { quality: "reported", license: "public domain", publisher: "US EPA" },
  });
  expect((await getYear("province:CA-QC", 2023)).value).toMatchObject({
    boundary: "direct",
    basis: "consumption",
  });
});

describe("the boundary asked for", () => {
  const ask = (zone: string, boundary: "lifecycle" | "direct") =>
    getIntensity({ zone, boundary, from: parseInstant("2023-01-01"), to: parseInstant("2024-01-01") });

  test("is the one answered, or the zone is not covered", async () => {
    for (const { id } of listZones()) {
      const answers = await Promise.all([ask(id, "lifecycle"), ask(id, "direct")]);
      const found = answers.map((answer) => (answer.kind === "found" ? answer.value.boundary : "none"));
      expect([
        ["lifecycle", "none"],
        ["none", "direct"],
      ]).toContainEqual(found);
    }
  });

  test("is named when a zone has only the other", async () => {
    expect(await ask("egrid:SRVC", "lifecycle")).toEqual({
      kind: "not-covered",
      reason: 'zone "egrid:SRVC" has direct intensity, not lifecycle',
    });
    expect(await ask("US-MIDA-PJM", "direct")).toMatchObject({
      reason: expect.stringContaining('no direct intensity for zone "US-MIDA-PJM" itself'),
    });
  });
});

describe("figures that look wrong are passed on as published, and marked", () => {
  test("Turkmenistan's above 1,000 g/kWh is doubtful", async () => {
    const doubtful = await getYear("TM", 2024);
    expect(doubtful.value.intervals[0]?.carbonIntensityGPerKwh.central).toBeGreaterThan(1000);
    expect(doubtful.provenance.citation).toContain("Turkmenistan, 2024 (above 1,000 g/kWh as published");
    expect((await getYear("FR", 2023)).provenance.citation).toMatch(/: France, 2023$/);
  });
});

test("the Central African Republic's 0 g/kWh over the life cycle is no figure: what lies around it is named", async () => {
  const period = { from: parseInstant("2023-01-01"), to: parseInstant("2024-01-01") };
  expect(await getIntensity({ zone: "CF", ...period })).toEqual({
    kind: "not-covered",
    reason: 'no intensity for zone "CF" itself; around it lie africa, world',
    suggestions: ["africa", "world"],
  });
});

test("zones match exactly, whatever the case", async () => {
  expect((await getYear("EGRID:rfcm", 2023)).value.zone).toBe("egrid:RFCM");
  expect((await getYear(" fr ", 2023)).value.zone).toBe("FR");
  expect((await getYear("us-mida-pjm", 2022)).value.zone).toBe("US-MIDA-PJM");
});

test.each(["FRA", "XX", "RFCM", "egrid:RFC", "europe-west1", ""])("does not cover %j", async (zone) => {
  const [from, to] = [parseInstant("2023-01-01"), parseInstant("2024-01-01")];
  expect(await getIntensity({ zone, from, to })).toMatchObject({
    kind: "not-covered",
    reason: expect.stringContaining(`"${zone}"`),
  });
});

test("a zone without figures of its own names what lies around it", async () => {
  const [from, to] = [parseInstant("2023-01-01"), parseInstant("2024-01-01")];
  expect(await getIntensity({ zone: "JP-TK", from, to })).toEqual({
    kind: "not-covered",
    reason: 'no intensity for zone "JP-TK" itself; around it lie JP, asia, world',
    suggestions: ["JP", "asia", "world"],
  });
});

test("finds all it lists, each year with its source", async () => {
  const zones = listZones();
  expect(zones.length).toBeGreaterThan(300);
  expect(new Set(zones.map(({ id }) => id.toLowerCase())).size).toBe(zones.length);
  for (const { id } of zones) {
    const { value, provenance } = await getFound(id, "2000-01-01", "2100-01-01");
    expect(value.zone).toBe(id);
    for (const text of [provenance.citation, provenance.publisher, provenance.license]) {
      expect(text).toMatch(/\S/);
    }
  }
});

test("a state of coal lies above 800 g/kWh, one of hydro below 40", async () => {
  expect(await getCentral("state:US-WY", 2023)).toBeGreaterThan(800);
  expect(await getCentral("state:US-VT", 2023)).toBeLessThan(40);
  expect(await getYear("state:US-VA", 2023)).toMatchObject({
    value: { zone: "state:US-VA", boundary: "direct", basis: "production" },
    provenance: { publisher: "US EPA" },
  });
  expect((await getYear("state:US-VA", 2021)).provenance).toMatchObject({
    publisher: "Green Algorithms",
    license: "CC-BY-4.0",
  });
});

describe("an edition of factors, which rests on earlier years", () => {
  const ask = (from: string, to: string) => getFound("state:AU-NSW", from, to);

  test("claims no calendar year, and stands in", async () => {
    const { value, provenance } = await ask("2026-09-01", "2026-10-01");
    expect(value).toMatchObject({
      standsIn: "edition 2026 (data of earlier financial years)",
      intervals: [{ period: { from: parseInstant("2026-08-01"), to: parseInstant("2027-08-01") } }],
    });
    expect(provenance).toMatchObject({
      validFrom: "2026-08",
      citation:
        "National Greenhouse Accounts Factors 2026: New South Wales (incl. ACT), edition 2026 (data of earlier financial years)",
    });
    expect(provenance).not.toHaveProperty("validTo");
  });

  test("answers from its publication on: 640 in the edition of 2025, 600 in that of 2026", async () => {
    const centralsOf = async (...asked: Parameters<typeof ask>) =>
      (await ask(...asked)).value.intervals.map((each) => each.carbonIntensityGPerKwh.central);
    expect(await centralsOf("2026-06-01", "2026-07-01")).toEqual([640]);
    expect(await centralsOf("2026-07-01", "2026-08-01")).toEqual([640]);
    expect(await centralsOf("2026-01-01", "2027-01-01")).toEqual([640, 600]);
    expect((await ask("2026-01-01", "2027-01-01")).value.standsIn).toMatch(/^editions 2025 to 2026 /);
    expect(await centralsOf("2020-01-01", "2021-01-01")).toEqual([640]);
    expect(await centralsOf("2030-01-01", "2031-01-01")).toEqual([600]);
  });
});

test("Google's figures say that their basis is taken, not stated", async () => {
  const period = { from: parseInstant("2024-01-01"), to: parseInstant("2025-01-01") };
  expect(await getIntensity({ zone: "gcp:us-central1", ...period })).toMatchObject({
    provenance: { citation: expect.stringContaining("whether imports are counted is not said") },
  });
});

test("answers the same again, even after an answer was changed by its owner", async () => {
  for (const zone of ["FR", "US-MIDA-PJM"]) {
    const first = structuredClone(await getYear(zone, 2023));
    Object.assign((await getYear(zone, 2023)).value.intervals[0]!.carbonIntensityGPerKwh, { central: 0 });
    expect(await getYear(zone, 2023)).toEqual(first);
  }
});
