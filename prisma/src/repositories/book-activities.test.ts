import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import {
  ENGINES,
  exampleBooking,
  exampleFactor,
  exampleUsage,
  exampleVersion,
  figureOf,
  openTestLedger,
} from "../testing/index.ts";
import { bookActivities } from "./book-activities.ts";
import type { Range } from "../values.ts";
import type { Booking } from "./booking.ts";
import { ensureOrganization } from "./ensure-organization.ts";
import type { ResolvedFactor } from "./factor.ts";
import { listActivities } from "./list-activities.ts";

const withVersion = (version: Partial<ResolvedFactor>): Partial<Booking> => ({
  factor: { ...exampleFactor, version: { ...exampleVersion, ...version } },
});

const withEnergy = (energyKwh: Range): Partial<Booking> => withVersion({ energyKwh: figureOf(energyKwh) });

describe.each(ENGINES)("booking on %s", (engine) => {
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

  const book = async (...bookings: Booking[]) => {
    const { booked, duplicates } = await bookActivities(database, organizationId, {
      door: "test",
      bookings,
      rejectedCount: 0,
    });
    return { booked, duplicates };
  };

  const countRows = async () => {
    const [row] = await database.inOrganization(
      organizationId,
      (transaction) => transaction.$queryRaw<Record<string, number>[]>`
        SELECT (SELECT count(*)::int FROM activity_key) AS keys, (SELECT count(*)::int FROM activity) AS activities,
               (SELECT count(*)::int FROM factor) AS factors, (SELECT count(*)::int FROM factor_version) AS versions,
               (SELECT count(*)::int FROM series) AS series, (SELECT count(*)::int FROM project) AS projects,
               (SELECT count(*)::int FROM team) AS teams, (SELECT count(*)::int FROM footprint_bucket) AS buckets,
               (SELECT count(*)::int FROM factor_bucket) AS factor_buckets,
               (SELECT count(*)::int FROM request_key) AS calls`,
    );
    return row!;
  };

  const listQuantities = async (grain: "hour" | "day" | "month" | "year") => {
    const rows = await database.inOrganization(
      organizationId,
      (transaction) => transaction.$queryRaw<{ name: string; start: string; quantity: number }[]>`
        SELECT external_id AS name, to_char(bucket_start, 'YYYY-MM-DD"T"HH24:MI') AS start, bucket.quantity
        FROM footprint_bucket AS bucket JOIN activity USING (organization_id, series_id)
        WHERE grain = ${grain} ORDER BY name, start`,
    );
    return rows;
  };

  test("a run is spread over its UTC days and months by the share of time in each", async () => {
    const run = {
      ...exampleBooking,
      startMs: Date.parse("2024-02-28T18:00:00Z"),
      endMs: Date.parse("2024-03-01T06:00:00Z"),
    };
    expect(await book(run)).toEqual({ booked: 1, duplicates: 0 });
    // 36 hours: 6 on the 28th, 24 on the leap day, 6 on the 1st of March.
    expect(await listQuantities("day")).toEqual([
      { name: "run-1", start: "2024-02-28T00:00", quantity: 6 / 36 },
      { name: "run-1", start: "2024-02-29T00:00", quantity: 24 / 36 },
      { name: "run-1", start: "2024-03-01T00:00", quantity: 6 / 36 },
    ]);
    expect(await listQuantities("month")).toEqual([
      { name: "run-1", start: "2024-02-01T00:00", quantity: 30 / 36 },
      { name: "run-1", start: "2024-03-01T00:00", quantity: 6 / 36 },
    ]);
    expect(await listQuantities("year")).toEqual([{ name: "run-1", start: "2024-01-01T00:00", quantity: 1 }]);
  });

  test("hours are kept of a day and of what is shorter, of what lasts longer days, months and years alone", async () => {
    const startMs = Date.parse("2024-01-31T18:00:00Z");
    const endMs = Date.parse("2024-02-01T18:00:00Z");
    await book(
      { ...exampleBooking, externalId: "a day", startMs, endMs },
      { ...exampleBooking, externalId: "longer", startMs, endMs: endMs + 1 },
    );
    const hours = await listQuantities("hour");
    expect(hours.map(({ name }) => name)).toEqual(Array.from({ length: 24 }, () => "a day"));
    expect(hours[0]).toEqual({ name: "a day", start: "2024-01-31T18:00", quantity: 1 / 24 });
    const [factors] = await database.inOrganization(
      organizationId,
      (transaction) => transaction.$queryRaw<{ kept: boolean[] }[]>`
        SELECT array_agg(keeps_hours ORDER BY keeps_hours) AS kept FROM factor`,
    );
    expect(factors).toEqual({ kept: [false, true] });
  });

  test("a moment lies whole in one bucket, on a border in the one that begins", async () => {
    const midnight = Date.parse("2024-12-31T00:00:00Z");
    await book({ ...exampleBooking, startMs: midnight, endMs: midnight });
    expect(await listQuantities("day")).toEqual([{ name: "run-1", start: "2024-12-31T00:00", quantity: 1 }]);
    expect(await listQuantities("month")).toEqual([
      { name: "run-1", start: "2024-12-01T00:00", quantity: 1 },
    ]);
  });

  test("quantities of any period are positive and sum to 1 on each grain", async () => {
    const instants = fc.date({
      min: new Date("2023-11-30T00:00:00Z"),
      max: new Date("2025-03-02T00:00:00Z"),
      noInvalidDate: true,
    });
    const periods = fc.sample(fc.tuple(instants, fc.oneof(instants, fc.constant(null))), {
      numRuns: 40,
      seed: 7,
    });
    const leapYear = [new Date("2024-01-01T00:00:00Z"), new Date("2025-01-01T00:00:00Z")] as const;
    const bookings = [...periods, leapYear].map(([one, other], index) => {
      const [start, end] = other === null || one < other ? [one, other ?? one] : [other, one];
      const period = { startMs: start.getTime(), endMs: end.getTime() };
      return { ...exampleBooking, externalId: `period-${index}`, ...period };
    });
    await book(...bookings);
    for (const grain of ["day", "month", "year"] as const) {
      const quantities = await listQuantities(grain);
      expect(quantities.every(({ quantity }) => quantity > 0 && quantity <= 1 + 1e-12)).toBe(true);
      for (const { externalId } of bookings) {
        const shares = quantities.filter(({ name }) => name === externalId);
        expect(shares.reduce((sum, { quantity }) => sum + quantity, 0)).toBeCloseTo(1, 10);
      }
    }
    expect((await listQuantities("day")).filter(({ name }) => name === "period-40")).toHaveLength(366);
  });

  test("the same name twice changes nothing, in one batch or in two", async () => {
    const again = {
      ...exampleBooking,
      project: "another",
      team: "another",
      factor: { ...exampleFactor, phase: "inference" },
    };
    expect(await book(exampleBooking, again)).toEqual({ booked: 1, duplicates: 1 });
    const rows = await countRows();
    expect(rows).toMatchObject({ keys: 1, activities: 1, factors: 1, projects: 1, teams: 1 });
    expect(await book(again)).toEqual({ booked: 0, duplicates: 1 });
    expect(await countRows()).toEqual(rows);
    const { items } = await listActivities(database, organizationId, {
      from: null,
      to: null,
      filter: {},
      cursor: null,
      limit: 10,
    });
    expect(items).toMatchObject([{ project: "translation", team: "research", phase: "training" }]);
  });

  test("batches that overlap and run at once book each name once", async () => {
    const named = (index: number) => ({
      ...exampleBooking,
      externalId: `shared-${index}`,
      project: `project-${index % 7}`,
      team: `team-${index % 3}`,
    });
    const forwards = Array.from({ length: 50 }, (_, index) => named(index));
    const batches = [forwards, forwards.toReversed(), forwards.slice(10), forwards.slice(0, 40)];
    const results = await Promise.all(batches.map((batch) => book(...batch)));
    expect(results.reduce((sum, { booked }) => sum + booked, 0)).toBe(50);
    expect(results.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(130);
    expect(await countRows()).toMatchObject({ keys: 50, activities: 50, factors: 50, projects: 7, teams: 3 });
  });

  test.each([
    ["ends before it starts", { endMs: Date.parse("2024-02-24T00:00:00Z") }],
    ["lasts longer than a century", { endMs: Date.parse("2124-03-01T00:00:00Z") }],
    ["has an empty name", { externalId: "" }],
    ["has an empty model", withVersion({ modelId: "" })],
    ["has a bound out of order", withEnergy({ low: 2, central: 1, high: 3 })],
    ["has a negative figure", withEnergy({ low: -3, central: -2, high: -1 })],
    ["has a figure no sum can hold", withEnergy({ low: 1e200, central: 1e200, high: 1e200 })],
    ["has a bound no sum can hold", withEnergy({ low: 1, central: 1, high: 1e200 })],
    ["has a figure that is not finite", withEnergy({ low: 1, central: NaN, high: 3 })],
    ["has more tokens than any sum can hold", { inputTokenCount: 1e31 }],
    ["has less than no tokens", { outputTokenCount: -1 }],
    ["has a text the database cannot hold", { citation: "a\u0000b" }],
    ["has a call without a name", { requestId: "" }],
  ] satisfies [string, Partial<Booking>][])("nothing is booked when one of a batch %s", async (_, wrong) => {
    const batch = [exampleBooking, { ...exampleBooking, externalId: "run-2", ...wrong }];
    await expect(book(...batch)).rejects.toMatchObject({
      code: "booking-refused",
      message: expect.stringMatching(/^nothing of this batch of 2 was booked: .+$/),
    });
    expect(await countRows()).toEqual({
      keys: 0,
      activities: 0,
      factors: 0,
      versions: 0,
      series: 0,
      projects: 0,
      teams: 0,
      buckets: 0,
      factor_buckets: 0,
      calls: 0,
    });
    // The refusal leaves the ledger usable.
    expect(await book(exampleBooking)).toEqual({ booked: 1, duplicates: 0 });
  });

  test("a batch larger than one statement is booked whole", async () => {
    const runs = Array.from({ length: 201 }, (_, index) => ({
      ...exampleBooking,
      externalId: `many-${index}`,
      endMs: exampleBooking.startMs,
    }));
    const calls = Array.from({ length: 1_100 }, (_, index) => ({
      ...exampleUsage,
      externalId: `call-${index}`,
    }));
    expect(await book(...runs, ...calls)).toEqual({ booked: 1_301, duplicates: 0 });
    expect(await countRows()).toMatchObject({
      activities: 1_301,
      factors: 202,
      series: 202,
      // Of each a row for its hour, day, month and year.
      buckets: 4 * 202,
      factor_buckets: 3 * 202,
      projects: 1,
    });
  });

  test("others get a turn between the statements of a batch", async () => {
    let turns = 0;
    const count = () => {
      turns += 1;
      turning = setImmediate(count);
    };
    let turning = setImmediate(count);
    const batch = Array.from({ length: 500 }, (_, index) => ({
      ...exampleBooking,
      externalId: `turn-${index}`,
      endMs: exampleBooking.startMs,
    }));
    await book(...batch);
    clearImmediate(turning);
    expect(turns).toBeGreaterThanOrEqual(5);
  });

  test("an empty batch books nothing", async () => {
    expect(await book()).toEqual({ booked: 0, duplicates: 0 });
  });
});
