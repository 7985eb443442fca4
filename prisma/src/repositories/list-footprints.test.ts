import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { ENGINES, exampleBooking, exampleVersion, figureOf, openTestLedger } from "../testing/index.ts";
import { bookActivities } from "./book-activities.ts";
import type { Range } from "../values.ts";
import type { Booking, FactorDraft } from "./booking.ts";
import type { Dimension } from "./dimension.ts";
import { ensureOrganization } from "./ensure-organization.ts";
import type { ResolvedFactor } from "./factor.ts";
import type { FootprintQuery, FootprintRow } from "./footprint-query.ts";
import { listFootprints } from "./list-footprints.ts";

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const close = (value: number): number => expect.closeTo(value, 6);

const EMBODIED = { low: close(1_000), central: close(2_000), high: close(4_000) };

const wholeLedger: FootprintQuery = { from: null, to: null, grain: "total", groupBy: [], filter: {} };

const withVersion = (version: Partial<ResolvedFactor>): FactorDraft => ({
  ...exampleBooking.factor,
  version: { ...exampleVersion, ...version },
});

const withEnergy = (energyKwh: Range): FactorDraft => withVersion({ energyKwh: figureOf(energyKwh) });

/** Two runs with unknowns of their own: the first on the 1st and 2nd of January in equal parts, the second on the 2nd. */
const first: Booking = {
  ...exampleBooking,
  externalId: "first",
  startMs: day("2024-01-01").getTime(),
  endMs: day("2024-01-03").getTime(),
  factor: withEnergy({ low: 92, central: 100, high: 112 }),
};
const second: Booking = {
  ...exampleBooking,
  externalId: "second",
  startMs: day("2024-01-02").getTime(),
  endMs: day("2024-01-03").getTime(),
  factor: withEnergy({ low: 4, central: 10, high: 15 }),
};

describe.each(ENGINES)("footprints on %s", (engine) => {
  let database: Database;
  let organizationId: string;
  let count = 0;

  beforeAll(async () => {
    database = await openTestLedger(engine);
  });

  afterAll(() => database.close());

  beforeEach(async () => {
    count += 1;
    ({ id: organizationId } = await ensureOrganization(database, { slug: `case-${count}`, name: "Case" }));
  });

  const book = (...bookings: Booking[]) =>
    bookActivities(database, organizationId, { door: "test", bookings, rejectedCount: 0 });
  const list = (query: Partial<FootprintQuery>) =>
    listFootprints(database, organizationId, { ...wholeLedger, ...query });

  test("half-widths add within a factor and in quadrature across factors", async () => {
    await book(first, second);
    // Below 8 and 6 make √(64 + 36) = 10, above 12 and 5 make √(144 + 25) = 13. Were the first run's two days taken for
    // independent, its 8 would be √(16 + 16) ≈ 5.7.
    expect(await list({})).toMatchObject([
      {
        bucketStart: null,
        activityCount: 2,
        energyKwh: { low: close(100), central: close(110), high: close(123) },
      },
    ]);
    // One day of the first: below 4, above 6. The second day: √(16 + 36) and √(36 + 25).
    expect(await list({ grain: "day" })).toMatchObject([
      {
        bucketStart: "2024-01-01",
        activityCount: 1,
        energyKwh: { low: close(46), central: close(50), high: close(56) },
      },
      {
        bucketStart: "2024-01-02",
        activityCount: 1,
        energyKwh: { low: close(60 - 7.2111026), central: close(60), high: close(60 + 7.8102497) },
      },
    ]);
  });

  test("each quantity has its own interval", async () => {
    await book(first);
    expect(await list({})).toMatchObject([
      {
        operationalCarbonG: { low: close(30_000), central: close(40_000), high: close(60_000) },
        embodiedCarbonG: EMBODIED,
        totalCarbonG: { low: close(31_000), central: close(42_000), high: close(64_000) },
        waterL: { low: close(100), central: close(150), high: close(200) },
      },
    ]);
  });

  test("an interval that reaches down to zero stays above it", async () => {
    const factor = withEnergy({ low: 0, central: 0.1, high: 0.7 });
    await book({ ...first, endMs: day("2024-02-07").getTime(), factor });
    for (const row of await list({ grain: "day" })) expect(row.energyKwh.low).toBeGreaterThanOrEqual(0);
  });

  test("embodied carbon is unknown only where no factor knows it", async () => {
    const unknown = { ...second, factor: withVersion({ embodiedCarbonG: null }) };
    await book(first, unknown);
    const [total] = await list({});
    expect(total?.embodiedCarbonG).toEqual(EMBODIED);
    await book({ ...unknown, externalId: "third", project: "unknown" });
    const rows = await list({ groupBy: ["project"] });
    expect(rows.map(({ group, embodiedCarbonG }) => [group.project, embodiedCarbonG])).toEqual([
      ["translation", EMBODIED],
      ["unknown", null],
    ]);
  });

  test("a window is half-open", async () => {
    await book(first, second);
    const centralOf = async (from: string | null, to: string | null) => {
      const rows = await list({ from: from === null ? null : day(from), to: to === null ? null : day(to) });
      return rows.map(({ energyKwh }) => energyKwh.central);
    };
    expect(await centralOf("2024-01-01", "2024-01-02")).toEqual([50]);
    expect(await centralOf("2024-01-02", null)).toEqual([60]);
    expect(await centralOf(null, "2024-01-02")).toEqual([50]);
    expect(await centralOf("2024-01-03", null)).toEqual([]);
    expect(await centralOf(null, "2024-01-01")).toEqual([]);
  });

  test("a window that cuts a day is refused", async () => {
    await expect(list({ from: new Date("2024-01-01T12:00:00Z") })).rejects.toMatchObject({
      code: "invalid-window",
      message: expect.stringContaining("2024-01-01T12:00:00.000Z"),
    });
    await expect(list({ to: new Date("2024-01-01T00:00:00.001Z") })).rejects.toMatchObject({
      code: "invalid-window",
    });
  });

  test("a bucket is named by its first day, an activity counts in the one it began in", async () => {
    await book({ ...first, startMs: day("2023-12-30").getTime(), endMs: day("2024-02-03").getTime() });
    const starts = async (grain: FootprintQuery["grain"]) =>
      (await list({ grain })).map(({ bucketStart, activityCount }) => [bucketStart, activityCount]);
    expect(await starts("month")).toEqual([
      ["2023-12-01", 1],
      ["2024-01-01", 0],
      ["2024-02-01", 0],
    ]);
    expect(await starts("year")).toEqual([
      ["2023-01-01", 1],
      ["2024-01-01", 0],
    ]);
    expect(await starts("total")).toEqual([[null, 1]]);
    expect(await starts("day")).toHaveLength(35);
  });

  test("an activity over whole months and days beside them has the half-width of one, and counts where it began", async () => {
    await book({ ...first, startMs: day("2023-12-22").getTime(), endMs: day("2024-04-10").getTime() });
    // 110 days of which the window holds 100: 100 − 8 and 100 + 12 shrink alike.
    const window = { from: day("2023-12-27"), to: day("2024-04-05") };
    const energyKwh = {
      low: close((92 * 100) / 110),
      central: close((100 * 100) / 110),
      high: close((112 * 100) / 110),
    };
    // It began before the window, which holds a part of it.
    expect(await list(window)).toMatchObject([{ activityCount: 0, energyKwh }]);
    const years = await list({ ...window, grain: "year" });
    expect(years.map(({ bucketStart, activityCount }) => [bucketStart, activityCount])).toEqual([
      ["2023-01-01", 0],
      ["2024-01-01", 0],
    ]);
    expect(years.map((row) => row.energyKwh.central)).toEqual([close(500 / 110), close(9500 / 110)]);
    const months = await list({ ...window, grain: "month" });
    expect(months.map(({ bucketStart }) => bucketStart)).toEqual([
      "2023-12-01",
      "2024-01-01",
      "2024-02-01",
      "2024-03-01",
      "2024-04-01",
    ]);
  });

  describe("by dimension", () => {
    const other: Booking = {
      ...second,
      project: "speech",
      team: null,
      source: "import",
      factor: {
        ...withVersion({
          modelId: null,
          hardwareId: null,
          gridZone: null,
          siteName: null,
          quality: "measured",
          methodId: "measured",
          energyKwh: figureOf({ low: 4, central: 10, high: 15 }),
        }),
        phase: "inference",
      },
    };

    test.each<[Dimension, string, string | null]>([
      ["phase", "training", "inference"],
      ["project", "translation", "speech"],
      ["team", "research", null],
      ["model", "example-7b", null],
      ["hardware", "example-accelerator", null],
      ["gridZone", "DE", null],
      ["site", "example-site", null],
      ["source", "test", "import"],
      ["quality", "modelled", "measured"],
      ["method", "llmcarbon", "measured"],
    ])("%s groups and filters", async (dimension, one, two) => {
      await book(first, other);
      const rows = await list({ groupBy: [dimension] });
      expect(new Map(rows.map(({ group, energyKwh }) => [group[dimension], energyKwh.central]))).toEqual(
        new Map([
          [one, 100],
          [two, 10],
        ]),
      );
      const filtered = await list({ filter: { [dimension]: [one] } });
      expect(filtered.map(({ energyKwh }) => energyKwh.central)).toEqual([100]);
      // Of an instant the database sums, else this process.
      for (const asOf of [null, new Date()]) {
        const others = await list({ filter: { [dimension]: [two, "nothing of the kind"] }, asOf });
        expect(others.map(({ energyKwh }) => energyKwh.central)).toEqual([10]);
      }
      expect(await list({ filter: { [dimension]: ["nothing of the kind"] } })).toEqual([]);
    });

    test("several narrow one another, values of one are alternatives", async () => {
      await book(first, other);
      const rows = await list({ filter: { phase: ["training", "inference"], source: ["import"] } });
      expect(rows).toMatchObject([{ activityCount: 1, energyKwh: { central: 10 } }]);
      const grouped = await list({ grain: "day", groupBy: ["phase", "team", "phase"] });
      expect(grouped.map(({ bucketStart, group }) => [bucketStart, group])).toEqual([
        ["2024-01-01", { phase: "training", team: "research" }],
        ["2024-01-02", { phase: "inference", team: null }],
        ["2024-01-02", { phase: "training", team: "research" }],
      ]);
    });
  });

  test("day and month buckets give the same sums", async () => {
    const instants = fc.date({ min: day("2022-06-10"), max: day("2025-03-20"), noInvalidDate: true });
    const bounds = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 10, max: 90 }));
    const samples = fc.sample(fc.tuple(instants, instants, bounds, fc.constantFrom("a", "b")), {
      numRuns: 25,
      seed: 11,
    });
    await book(
      ...samples.map(([one, two, [low, high], project], index) => ({
        ...exampleBooking,
        externalId: `sample-${index}`,
        project,
        startMs: Math.min(one.getTime(), two.getTime()),
        endMs: Math.max(one.getTime(), two.getTime()),
        factor: withEnergy({ low, central: 10, high }),
      })),
    );
    // No activity lies before 2022-06-10, but a window that begins with the 2nd of a month has to be answered by days.
    const windows: [FootprintQuery["grain"], Date | null, Date | null][] = [
      ["total", null, day("2022-01-02")],
      ["year", null, day("2022-01-02")],
      ["month", null, day("2022-01-02")],
    ];
    for (const [grain, from, fromInMonth] of windows) {
      const byMonths = await list({ grain, from, groupBy: ["project"] });
      const byDays = await list({ grain, from: fromInMonth, groupBy: ["project"] });
      expect(byMonths.length).toBeGreaterThan(0);
      expect(byDays).toEqual(byMonths.map(toCloseRow));
    }
    // Cut at one end or at both, within a year and across years: months and days together are what days alone are.
    for (const [from, to] of [
      ["2023-02-11", "2024-03-20"],
      ["2022-12-31", "2023-02-02"],
      ["2023-01-15", null],
      [null, "2024-11-30"],
    ] as const) {
      const window = { from: from === null ? null : day(from), to: to === null ? null : day(to) };
      const [total] = await list(window);
      const parts = await Promise.all(
        (["day", "month", "year"] as const).map((grain) => list({ ...window, grain })),
      );
      for (const rows of parts) {
        const energyKwh = rows.reduce((sum, row) => sum + row.energyKwh.central, 0);
        expect(energyKwh).toBeCloseTo(total!.energyKwh.central, 8);
      }
    }
    const aligned = await list({ from: day("2023-02-01"), to: day("2024-03-01") });
    const days = await list({ grain: "day", from: day("2023-02-01"), to: day("2024-03-01") });
    const sum = days.reduce((total, { energyKwh }) => total + energyKwh.central, 0);
    expect(sum).toBeCloseTo(aligned[0]!.energyKwh.central, 8);
  });
});

const toCloseRow = (row: FootprintRow): unknown => ({
  ...row,
  energyKwh: toCloseRange(row.energyKwh),
  operationalCarbonG: toCloseRange(row.operationalCarbonG),
  embodiedCarbonG: row.embodiedCarbonG && toCloseRange(row.embodiedCarbonG),
  totalCarbonG: toCloseRange(row.totalCarbonG),
  waterL: row.waterL && toCloseRange(row.waterL),
});

const toCloseRange = ({ low, central, high }: FootprintRow["energyKwh"]): unknown => ({
  low: close(low),
  central: close(central),
  high: close(high),
});
