import {
  MissingFactError,
  UnknownNameError,
  found,
  type GridBoundaryV1,
  type GridProviderV1,
} from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { fakeGrid, fakeSeries } from "../__fixtures__/fake-grid.ts";
import { fakeProvenance, fakeProviders } from "../__fixtures__/fake-providers.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import { resolveFacts } from "./resolve-facts.ts";

const region = {
  cloudRegion: "aws/us-east-1",
  name: "N. Virginia",
  countryCode: "US",
  gridZones: ["US-MIDA-PJM", "egrid:SRVC", "US", "world"],
} as const;

const EGRID = { zone: "egrid:SRVC", gPerKwh: 300, boundary: "direct" } as const;
const US = { zone: "US", gPerKwh: 380 } as const;
const WORLD = { zone: "world", gPerKwh: 460 } as const;

const resolve = (
  grid: readonly GridProviderV1[],
  document: object = { site: { cloudRegion: "aws/us-east-1" } },
  boundary?: GridBoundaryV1,
) =>
  resolveFacts(
    parseActivity({
      phase: "training",
      model: { type: "dense", parameterCount: 7e9 },
      workload: { tokenCount: 1e12 },
      ...document,
    }),
    { ...fakeProviders(), grid },
    boundary,
  );

describe("the boundary of the estimator", () => {
  const grid = fakeGrid([EGRID, US, WORLD], { sites: [region] });

  it("is asked for at every step, and only figures of it are taken", async () => {
    const { site, assumptions, warnings } = await resolve([grid]);
    expect(site).toMatchObject({ gridZone: "US", intensity: { value: { central: 380 } } });
    expect(grid.asked).toEqual(["US-MIDA-PJM lifecycle", "egrid:SRVC lifecycle", "US lifecycle"]);
    expect(assumptions).toContainEqual({
      path: "site.gridZone",
      statement:
        'no usable lifecycle grid intensity for "US-MIDA-PJM", "egrid:SRVC"; that of "US" is taken (annual, production, 2025, published)',
    });
    expect(warnings).toEqual([]);
  });

  it("shows the step taken and those before it in the estimate's site", async () => {
    const { site } = await resolve([grid]);
    expect(site.grid).toEqual({
      zone: "US",
      providerId: "fake-grid",
      granularity: "annual",
      signal: "average",
      boundary: "lifecycle",
      basis: "production",
      year: "2025",
      coveredRatio: 1,
      quality: "reported",
      confidence: "published",
      passedOver: [
        { zone: "US-MIDA-PJM", reason: "fake-grid has no lifecycle figures of US-MIDA-PJM" },
        { zone: "egrid:SRVC", reason: "fake-grid has no lifecycle figures of egrid:SRVC" },
      ],
    });
  });

  it("may be combustion alone: then the local figure is found, as asked and so without a warning", async () => {
    const { site, warnings } = await resolve([grid], undefined, "direct");
    expect(site).toMatchObject({ gridZone: "egrid:SRVC", grid: { boundary: "direct" } });
    expect(warnings).toEqual([]);
  });

  it("is verified on the answer of a provider that does not look at it", async () => {
    const deaf = fakeGrid([EGRID, US], { sites: [region], isDeaf: true, providerId: "deaf" });
    const { site, warnings } = await resolve([deaf]);
    expect(site.gridZone).toBe("US");
    expect(site.grid?.passedOver).toContainEqual({
      zone: "egrid:SRVC",
      providerId: "deaf",
      reason: "its figures are direct ones, lifecycle ones were asked for",
    });
    expect(warnings).toEqual([]);
  });

  it("is never left: a place without a figure of it is refused with what to do", async () => {
    const lifecycleOnly = fakeGrid([US, WORLD], { sites: [region] });
    for (const site of [{ cloudRegion: "aws/us-east-1" }, { countryCode: "US" }]) {
      const refused = resolve([lifecycleOnly], { site }, "direct");
      await expect(refused).rejects.toThrow(MissingFactError);
      await expect(refused).rejects.toThrow("count by boundary lifecycle");
    }
  });
});

describe("a zone the document names", () => {
  const named = { site: { gridZone: "egrid:SRVC" } };

  it("is answered with what there is of it, with a warning", async () => {
    const { site, warnings } = await resolve([fakeGrid([EGRID, US])], named);
    expect(site).toMatchObject({ gridZone: "egrid:SRVC", intensity: { value: { central: 300 } } });
    expect(warnings.map(({ code }) => code)).toEqual(["direct-intensity"]);
    const french = fakeGrid([{ zone: "FR", gPerKwh: 40 }]);
    const reversed = await resolve([french], { site: { gridZone: "FR" } }, "direct");
    expect(reversed.warnings.map(({ code }) => code)).toEqual(["lifecycle-intensity"]);
  });

  it("is answered by a later provider first where that one counts as asked", async () => {
    const later = fakeGrid([{ zone: "egrid:SRVC", gPerKwh: 350 }], { providerId: "later" });
    const { site, warnings } = await resolve([fakeGrid([EGRID]), later], named);
    expect(site.grid).toMatchObject({ providerId: "later", boundary: "lifecycle" });
    expect(warnings).toEqual([]);
  });

  it("leads to its parents where nobody has a figure of it", async () => {
    const zone = { ...region, cloudRegion: "US-MIDA-PJM" };
    const grid = fakeGrid([US], { sites: [zone] });
    const { site, assumptions } = await resolve([grid], { site: { gridZone: "US-MIDA-PJM" } });
    expect(site.gridZone).toBe("US");
    expect(assumptions.map(({ path }) => path)).toContain("site.gridZone");
    const stated = { gridZone: "US-MIDA-PJM", carbonIntensityGPerKwh: 12 };
    await expect(resolve([grid], { site: stated })).resolves.toMatchObject({
      site: { gridZone: "US-MIDA-PJM" },
    });
  });

  it("is refused where nobody knows it at all", async () => {
    await expect(resolve([fakeGrid([US])], { site: { gridZone: "XX" } })).rejects.toThrow(UnknownNameError);
  });
});

it("a provider that fails stands among those passed over, and is warned of once", async () => {
  const down: GridProviderV1 = {
    ...(fakeGrid([], { providerId: "down" }) as GridProviderV1),
    doGetIntensity: () => Promise.reject(new Error("503")),
  };
  const { site, warnings } = await resolve([down, fakeGrid([US, WORLD], { sites: [region] })]);
  expect(site.gridZone).toBe("US");
  expect(site.grid?.passedOver).toContainEqual({
    zone: "US",
    providerId: "down",
    reason: 'it failed: "503"',
  });
  expect(warnings).toMatchObject([{ code: "provider-failed", message: expect.stringContaining('"down"') }]);
});

describe("a period that is covered in part", () => {
  const period = { start: "2025-07-01", end: "2025-07-11" };
  const place = { site: { countryCode: "US" }, period };
  const hours = (to: string, providerId: string) =>
    fakeGrid([{ ...US, gPerKwh: 100, granularity: "live", from: "2025-07-01", to }], { providerId });
  const year = fakeGrid([US], { providerId: "year" });

  it("is answered by the provider that covers most of it", async () => {
    const { site } = await resolve([hours("2025-07-03", "two days"), year], place);
    expect(site.grid).toMatchObject({
      providerId: "year",
      coveredRatio: 1,
      passedOver: [{ zone: "US", providerId: "two days", reason: "its figures cover 20 % of the period" }],
    });
  });

  it("ends the search with who covers it but for a few hours", async () => {
    const { site } = await resolve([hours("2025-07-10T18:00:00Z", "nearly all"), year], place);
    expect(site.grid).toMatchObject({ providerId: "nearly all", coveredRatio: 0.975 });
    expect(year.asked.filter((each) => each === "US lifecycle")).toHaveLength(1);
  });

  it("goes to the first in line where two cover as much", async () => {
    const pair = [hours("2025-07-08", "first"), hours("2025-07-08", "second")];
    const { site } = await resolve(pair, place);
    expect(site.grid).toMatchObject({ providerId: "first", coveredRatio: 0.7 });
  });

  it("is left to a wider zone where hours speak for less than half of it, and to the hours where there is none", async () => {
    const local = fakeGrid(
      [{ zone: "US-MIDA-PJM", gPerKwh: 100, granularity: "live", from: "2025-07-01", to: "2025-07-03" }],
      { providerId: "local", sites: [region] },
    );
    const wide = await resolve([local, year], { site: { cloudRegion: "aws/us-east-1" }, period });
    expect(wide.site.grid).toMatchObject({
      zone: "US",
      passedOver: expect.arrayContaining([
        { zone: "US-MIDA-PJM", providerId: "local", reason: "its figures cover 20 % of the period" },
      ]),
    });
    const alone = await resolve([local], { site: { cloudRegion: "aws/us-east-1" }, period });
    expect(alone.site.grid).toMatchObject({ zone: "US-MIDA-PJM", coveredRatio: 0.2 });
  });

  it("keeps the nearest year of a zone, which speaks for others too", async () => {
    const old = fakeGrid([{ ...EGRID, boundary: "lifecycle", from: "2022-01-01", to: "2023-01-01" }, US], {
      sites: [region],
    });
    const { site } = await resolve([old], { site: { cloudRegion: "aws/us-east-1" }, period });
    expect(site.grid).toMatchObject({ zone: "egrid:SRVC", year: "2022", coveredRatio: 0 });
  });
});

it("says what stands in for the hours of a period, and the year it speaks for", async () => {
  const profile = fakeGrid([
    {
      ...US,
      granularity: "hourly",
      standsIn: "hourly profile of 2022",
      provenance: { validFrom: "2022-01-01", validTo: "2022-12-31" },
    },
  ]);
  const { site, assumptions } = await resolve([profile], { site: { countryCode: "US" } });
  expect(site.grid).toMatchObject({
    standsIn: "hourly profile of 2022",
    year: "2022",
    granularity: "hourly",
  });
  expect(assumptions).toContainEqual({
    path: "period",
    statement: 'no period given; hourly profile of 2022 is taken for the grid intensity of "US"',
  });
  const sayOf = async (start: string, end: string) => {
    const answered = await resolve([profile], { site: { countryCode: "US" }, period: { start, end } });
    return answered.assumptions.filter(({ path }) => path === "period").map(({ statement }) => statement);
  };
  const isFor = (what: string) =>
    `no grid intensity of "US" was made for ${what}; hourly profile of 2022 stands in`;
  expect(await sayOf("2024-01-01", "2024-02-01")).toEqual([isFor("this period")]);
  expect(await sayOf("2021-11-20", "2023-02-10")).toEqual([`${isFor("all of this period")} for the rest`]);
  expect(await sayOf("2022-12-31T12:00:00Z", "2023-01-02")).toEqual([
    `${isFor("all of this period")} for the rest`,
  ]);
  expect(await sayOf("2023-01-01", "2023-02-10")).toEqual([isFor("this period")]);
});

describe("a period that figures of years", () => {
  const years = fakeGrid([{ ...US, from: "2023-01-01", to: "2025-01-01" }]);
  const say = async (period?: { start: string; end?: string }) => {
    const site = { countryCode: "US" };
    const { assumptions } = await resolve([years], { site, ...(period === undefined ? {} : { period }) });
    return assumptions.filter(({ path }) => path.startsWith("period"));
  };

  it.each([
    ["cover needs no word", { start: "2023-03-01", end: "2024-06-01" }, undefined],
    [
      "cover without an end",
      { start: "2023-03-01" },
      'no end given; the grid intensity of "US" in 2023–2024 is taken',
    ],
    [
      "do not touch",
      { start: "2030-01-01", end: "2030-02-01" },
      'the period is not covered; the grid intensity of "US" in 2023–2024 stands in',
    ],
    [
      "cover in part",
      { start: "2024-01-01", end: "2025-02-01" },
      '92 % of the period is covered; the mean of the grid intensity of "US" in 2023–2024 stands in for the rest',
    ],
    [
      "hardly touch",
      { start: "2024-12-31", end: "2026-01-01" },
      'less than 1 % of the period is covered; the mean of the grid intensity of "US" in 2023–2024 stands in for the rest',
    ],
    [
      "answer for want of one",
      undefined,
      'no period given; the grid intensity of "US" in 2023–2024 is taken',
    ],
  ])("%s", async (_, period, statement) => {
    expect((await say(period)).map((each) => each.statement)).toEqual(
      statement === undefined ? [] : [statement],
    );
  });
});

it("names the hours of figures that begin or end within a day", async () => {
  const hours = fakeGrid([
    { ...US, granularity: "hourly", from: "2026-11-19T06:00:00Z", to: "2026-11-19T18:00:00Z" },
  ]);
  const { assumptions } = await resolve([hours], {
    site: { countryCode: "US" },
    period: { start: "2026-11-19", end: "2026-11-20" },
  });
  expect(assumptions.map(({ statement }) => statement)).toContain(
    '50 % of the period is covered; the mean of the grid intensity of "US" from 2026-11-19T06:00 to 2026-11-19T18:00 UTC stands in for the rest',
  );
});

it("does not call a zone unknown of which somebody has marginal figures, which are never taken", async () => {
  const marginal = fakeGrid([{ zone: "CAISO", gPerKwh: 500 }], { providerId: "marginal", isMarginal: true });
  const ask = (gridZone: string) => resolve([marginal, fakeGrid([US])], { site: { gridZone } });
  await expect(ask("CAISO")).rejects.toThrow(
    'site.gridZone: found nothing; needed an average grid intensity of "CAISO", of which marginal has marginal ones alone; name a zone or country around it',
  );
  await expect(ask("Atlantis")).rejects.toThrow(UnknownNameError);
});

describe("a provider that is asked before the one taken", () => {
  const site = { countryCode: "US" };

  it("is named with its reason where it has nothing to give for the zone", async () => {
    const silent = fakeGrid([], { providerId: "live" });
    const answered = await resolve([silent, fakeGrid([US])], { site });
    expect(answered.site.grid?.passedOver).toEqual([
      { zone: "US", providerId: "live", reason: "live has no lifecycle figures of US" },
    ]);
    expect(answered.assumptions.map(({ path }) => path)).not.toContain("site.gridZone");
  });

  it("is named for every zone on the way where it fetches, once where it is a table", async () => {
    const live = fakeGrid([], { providerId: "live", isLive: true });
    const answered = await resolve([live, fakeGrid([US], { sites: [region] })]);
    const passedOver = answered.site.grid?.passedOver ?? [];
    expect(passedOver.map(({ zone, providerId }) => `${zone} ${providerId}`)).toEqual([
      "US-MIDA-PJM live",
      "US-MIDA-PJM undefined",
      "egrid:SRVC live",
      "egrid:SRVC undefined",
      "US live",
    ]);
  });

  it("is not believed about another zone", async () => {
    const honest = fakeGrid([US]);
    const wrong = {
      ...honest,
      providerId: "wrong",
      doGetIntensity: async () => found(fakeSeries({ zone: "SE", gPerKwh: 20 }), fakeProvenance),
    };
    const { site: place, warnings } = await resolve([wrong, honest], { site });
    expect(place.grid).toMatchObject({ providerId: "fake-grid", zone: "US" });
    expect(warnings).toEqual([
      {
        code: "provider-failed",
        message: expect.stringMatching(/"wrong" failed .*zone: found .*SE/) as unknown,
      },
    ]);
  });
});
