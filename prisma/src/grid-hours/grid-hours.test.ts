import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { closePeriod } from "../periods/close-period.ts";
import { listAdjustments } from "../periods/list-adjustments.ts";
import { bookActivities } from "../repositories/book-activities.ts";
import type { Booking, FactorDraft } from "../repositories/booking.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import type { ResolvedFactor } from "../repositories/factor.ts";
import type { FootprintQuery } from "../repositories/footprint-query.ts";
import { listFootprints } from "../repositories/list-footprints.ts";
import { beginRestatement } from "../restatements/begin-restatement.ts";
import { finishRestatement } from "../restatements/finish-restatement.ts";
import { getRestatement } from "../restatements/get-restatement.ts";
import { listFactorPage } from "../restatements/list-factor-page.ts";
import { listRestatements } from "../restatements/list-restatements.ts";
import { startRestatement } from "../restatements/start-restatement.ts";
import { writeFactorVersions } from "../restatements/write-factor-versions.ts";
import { putSite } from "../sites/put-site.ts";
import { exampleAuthor } from "../testing/example-author.ts";
import {
  ENGINES,
  exampleBooking,
  exampleUsage,
  exampleUsageFactor,
  openTestLedger,
} from "../testing/index.ts";
import { applyGridReadings } from "./apply-grid-readings.ts";
import type { GridReading } from "./grid-reading.ts";
import { listGridReadings } from "./list-grid-readings.ts";
import { listHoursToRead } from "./list-hours-to-read.ts";
import { listReadMonths } from "./list-read-months.ts";
import { writeGridReadings } from "./write-grid-readings.ts";

const FEBRUARY = new Date("2024-02-01T00:00:00Z");
const WHOLE: FootprintQuery = { from: null, to: null, grain: "total", groupBy: [], filter: {} };
/** Energy of `exampleUsage` [kWh]: two requests, 3,000 input, 1,000 cached and 400 output tokens. */
const ENERGY = 0.001 * (2 + 3 + 0.1 + 4);
const OPERATIONAL = 400 * ENERGY;

const onEachStep = (sum: number): number[] =>
  Array.from({ length: 5 }, () => expect.closeTo(sum, 9) as number);

const at = (instant: string) => new Date(instant);
const call = (externalId: string, instant: string, more: Partial<Booking> = {}): Booking => ({
  ...exampleUsage,
  externalId,
  startMs: Date.parse(instant),
  endMs: Date.parse(instant),
  ...more,
});

describe.each(ENGINES)("hours of the grid on %s", (engine) => {
  let database: Database;
  let organizationId: string;
  let zone: string;
  let count = 0;

  beforeAll(async () => {
    database = await openTestLedger(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    count += 1;
    // Readings belong to nobody, so each test has a zone of its own.
    zone = `zone-${count}`;
    const slug = `organization-${count}`;
    ({ id: organizationId } = await ensureOrganization(database, { slug, name: slug }));
  });

  const version = (more: Partial<ResolvedFactor> = {}): ResolvedFactor => ({
    ...(exampleUsageFactor.version as ResolvedFactor),
    gridZone: zone,
    ...more,
  });
  const factor = (more: Partial<FactorDraft> = {}): FactorDraft => ({
    ...exampleUsageFactor,
    version: version(),
    ...more,
  });
  const book = (...bookings: readonly Booking[]) =>
    bookActivities(database, organizationId, { door: "test", bookings, rejectedCount: 0 });
  const reading = (
    instant: string,
    carbonIntensityGPerKwh: number,
    more: Partial<GridReading> = {},
  ): GridReading => ({
    zone,
    boundary: "lifecycle",
    hourStart: at(instant),
    carbonIntensityGPerKwh,
    isEstimated: false,
    provenance: { providerId: "a-source", license: "CC-BY-4.0" },
    ...more,
  });
  const read = (...readings: readonly GridReading[]) => writeGridReadings(database, organizationId, readings);
  const apply = (month = FEBRUARY, boundary = "lifecycle") =>
    applyGridReadings(database, organizationId, { month, boundary, reason: "hours were read" });
  const operational = async (query: Partial<FootprintQuery> = {}) => {
    const rows = await listFootprints(database, organizationId, { ...WHOLE, ...query });
    return rows.map((row) => row.operationalCarbonG.central);
  };
  /** Sums over each step of the ladder, which are one and the same. */
  async function sumSteps(groupBy: FootprintQuery["groupBy"]): Promise<readonly number[]> {
    const sums: number[] = [];
    for (const grain of ["hour", "day", "month", "year", "total"] as const) {
      sums.push((await operational({ grain, groupBy })).reduce((sum, cell) => sum + cell, 0));
    }
    return sums;
  }
  const hoursToRead = (before: string, estimatesReadBefore = "2024-01-01T00:00:00Z") =>
    listHoursToRead(database, organizationId, {
      boundary: "lifecycle",
      before: at(before),
      estimatesReadBefore: at(estimatesReadBefore),
    });

  test("operational carbon becomes energy times the hour's intensity, on every step of the ladder", async () => {
    await book(
      call("night", "2024-02-25T03:10:00Z", { factor: factor() }),
      call("noon", "2024-02-25T12:59:59Z", { factor: factor(), project: "search" }),
      call("march", "2024-03-01T00:00:00Z", { factor: factor() }),
    );
    await read(reading("2024-02-25T03:00:00Z", 700), reading("2024-02-25T12:00:00Z", 100));
    const id = await apply();
    const expected = ENERGY * (700 + 100 + 400);
    for (const groupBy of [[], ["project"], ["model"]] as const) {
      expect(await sumSteps(groupBy)).toEqual(onEachStep(expected));
    }
    const [hour] = await operational({ grain: "hour" });
    expect(hour).toBeCloseTo(ENERGY * 700, 9);
    const [day] = await listFootprints(database, organizationId, { ...WHOLE, grain: "day" });
    // Embodied carbon and energy are what they were; the total moves with the operational part.
    expect(day?.energyKwh.central).toBeCloseTo(2 * ENERGY, 12);
    expect(day?.totalCarbonG.central).toBeCloseTo(ENERGY * (700 + 100 + 2 * 100), 9);
    expect(await getRestatement(database, organizationId, id ?? "")).toMatchObject({
      trigger: "grid-hours",
      state: "done",
      reason: "hours were read",
      lines: [
        { project: "search", month: "2024-02", isClosed: false },
        { project: "translation", month: "2024-02", isClosed: false },
      ],
    });
  });

  test("applying again changes nothing; usage that comes later is adjusted the next time", async () => {
    await book(call("one", "2024-02-25T03:10:00Z", { factor: factor() }));
    await read(reading("2024-02-25T03:00:00Z", 700));
    expect(await apply()).not.toBeNull();
    expect(await apply()).toBeNull();
    const [first] = await listReadMonths(database, organizationId, "lifecycle");
    expect(first?.month).toEqual(FEBRUARY);
    await book(call("two", "2024-02-25T03:20:00Z", { factor: factor() }));
    expect((await operational())[0]).toBeCloseTo(ENERGY * (700 + 400), 9);
    const [second] = await listReadMonths(database, organizationId, "lifecycle");
    expect(second?.state).not.toBe(first?.state);
    expect(await apply()).not.toBeNull();
    expect((await operational())[0]).toBeCloseTo(ENERGY * 1400, 9);
    expect((await listReadMonths(database, organizationId, "lifecycle"))[0]?.state).toBe(second?.state);
    expect(await listRestatements(database, organizationId, { state: null, limit: 10 })).toHaveLength(2);
  });

  test("only hours with usage at a known zone are wanted, the latest month first", async () => {
    const stated = { basis: { site: { gridZone: zone, carbonIntensityGPerKwh: 12 } } };
    await putSite(database, organizationId, {
      author: exampleAuthor,
      name: "hall-1",
      document: { carbonIntensityGPerKwh: 9 },
    });
    await book(
      call("a", "2024-02-25T03:10:00Z", { factor: factor() }),
      call("b", "2024-02-25T03:50:00Z", { factor: factor() }),
      call("c", "2024-02-26T23:00:00Z", { factor: factor() }),
      call("d", "2024-03-01T00:00:00Z", { factor: factor() }),
      call("nowhere", "2024-02-25T05:00:00Z", {
        factor: factor({ key: "n", version: version({ gridZone: null }) }),
      }),
      call("stated", "2024-02-25T06:00:00Z", { factor: factor({ key: "s", ...stated }) }),
      call("hall", "2024-02-25T07:00:00Z", {
        factor: factor({ key: "h", basis: { site: { name: "hall-1" } } }),
      }),
      { ...exampleBooking, externalId: "run" },
    );
    const hours = async (before: string) =>
      (await hoursToRead(before)).map((each) => [each.zone, each.hours.map((hour) => hour.toISOString())]);
    expect(await hours("2024-04-01T00:00:00Z")).toEqual([
      [zone, ["2024-03-01T00:00:00.000Z"]],
      [zone, ["2024-02-25T03:00:00.000Z", "2024-02-26T23:00:00.000Z"]],
    ]);
    // The hour that runs has not been yet.
    expect(await hours("2024-02-26T23:59:59Z")).toEqual([[zone, ["2024-02-25T03:00:00.000Z"]]]);
    await read(reading("2024-02-25T03:00:00Z", 700), reading("2024-03-01T00:00:00Z", 1));
    expect(await hours("2024-04-01T00:00:00Z")).toEqual([[zone, ["2024-02-26T23:00:00.000Z"]]]);
  });

  test("an estimate is asked for again and gives way to a reading, a reading to nothing", async () => {
    await book(call("a", "2024-02-25T03:10:00Z", { factor: factor() }));
    await read(reading("2024-02-25T03:00:00Z", 700, { isEstimated: true }));
    expect(await hoursToRead("2024-04-01T00:00:00Z")).toEqual([]);
    expect(await hoursToRead("2024-04-01T00:00:00Z", "2100-01-01T00:00:00Z")).toHaveLength(1);
    await read(reading("2024-02-25T03:00:00Z", 600));
    await read(reading("2024-02-25T03:00:00Z", 500));
    expect(await hoursToRead("2024-04-01T00:00:00Z", "2100-01-01T00:00:00Z")).toEqual([]);
    const query = { zone, boundary: "lifecycle", from: null, to: null, limit: 10 };
    expect(await listGridReadings(database, organizationId, query)).toEqual([
      {
        zone,
        boundary: "lifecycle",
        hourStart: "2024-02-25T03:00:00.000Z",
        carbonIntensityGPerKwh: 600,
        isEstimated: false,
        provenance: { providerId: "a-source", license: "CC-BY-4.0" },
        readAt: expect.stringMatching(/Z$/),
      },
    ]);
  });

  test("readings of another boundary adjust nothing", async () => {
    await book(call("a", "2024-02-25T03:10:00Z", { factor: factor() }));
    await read(reading("2024-02-25T03:00:00Z", 700, { boundary: "direct" }));
    expect(await apply()).toBeNull();
    expect((await operational())[0]).toBeCloseTo(OPERATIONAL, 9);
    expect(await listReadMonths(database, organizationId, "lifecycle")).toEqual([]);
  });

  /** Restates the one factor of the ledger. */
  async function restate(figures: ResolvedFactor): Promise<void> {
    const wish = { trigger: "fact", reason: "a fact changed", filter: {}, factsKey: null } as const;
    const id = await startRestatement(database, organizationId, { ...wish, author: exampleAuthor });
    await beginRestatement(database, organizationId, { id, filter: {} });
    const page = await listFactorPage(database, organizationId, { filter: {}, after: null, limit: 10 });
    const restated = page.map((standing) => ({ factor: standing, figures }));
    await writeFactorVersions(database, organizationId, { restatementId: id, restated });
    const changedCount = restated.length;
    await finishRestatement(database, organizationId, {
      id,
      boundary: "lifecycle",
      compiledCount: changedCount,
      changedCount,
    });
  }

  test("a restatement counts the hours anew by what the factor has become", async () => {
    await book(
      call("read", "2024-02-25T03:10:00Z", { factor: factor() }),
      call("unread", "2024-02-25T04:10:00Z", { factor: factor() }),
    );
    await read(reading("2024-02-25T03:00:00Z", 700));
    await apply();
    const energyKwh = { ...version().energyKwh, perQuantity: 0.002 };
    const more = 0.001 * 2;
    const operationalCarbonG = {
      ...version().operationalCarbonG,
      perQuantity: 0.002 * 300,
      perInputToken: 0.0003,
    };
    await restate(version({ energyKwh, operationalCarbonG, carbonIntensityGPerKwh: 300 }));
    const perCall = 2 * 0.6 + 3000 * 0.0003 + 1000 * 0.00004 + 400 * 0.004;
    const adjusted = (ENERGY + more) * (700 - 300);
    expect(await sumSteps([])).toEqual(onEachStep(2 * perCall + adjusted));
    // A zone nobody has read takes the adjustment away.
    await restate(version({ gridZone: "elsewhere" }));
    expect(await sumSteps(["project"])).toEqual(onEachStep(2 * OPERATIONAL));
  });

  test("a closed month keeps the hours it was closed with; others stand beside it, once", async () => {
    await book(
      call("before", "2024-02-25T03:10:00Z", { factor: factor() }),
      call("unread", "2024-02-25T04:10:00Z", { factor: factor() }),
    );
    await read(reading("2024-02-25T03:00:00Z", 700));
    await apply();
    await closePeriod(database, organizationId, { month: FEBRUARY, author: exampleAuthor });
    const closed = await operational();
    await read(reading("2024-02-25T04:00:00Z", 100));
    await book(call("late", "2024-02-25T04:20:00Z", { factor: factor() }));
    const id = await apply();
    expect(await operational()).toEqual(closed);
    const adjustments = await listAdjustments(database, organizationId, {
      from: null,
      to: null,
      projects: null,
    });
    expect(
      adjustments.map(({ kind, restatementId, activityCount }) => [kind, restatementId, activityCount]),
    ).toEqual([
      ["restatement", id, null],
      ["late", null, 1],
    ]);
    expect(adjustments[0]?.operationalCarbonG).toBeCloseTo(ENERGY * (100 - 400), 9);
    // What is late was never told otherwise, and counts by the hour it was in.
    expect(adjustments[1]?.operationalCarbonG).toBeCloseTo(ENERGY * 100, 9);
    expect(await apply()).toBeNull();
    // Another fact comes on top of it, and all of it together is what the month would be if it were open.
    await restate(version({ carbonIntensityGPerKwh: 500, operationalCarbonG: version().operationalCarbonG }));
    expect(await operational()).toEqual(closed);
    const all = await listAdjustments(database, organizationId, { from: null, to: null, projects: null });
    const sum = all.reduce((total, { operationalCarbonG }) => total + operationalCarbonG, closed[0] ?? 0);
    expect(sum).toBeCloseTo(3 * OPERATIONAL + ENERGY * (700 - 500 + 2 * (100 - 500)), 9);
    expect(await apply()).toBeNull();
  });
});
