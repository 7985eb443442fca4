import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { ENGINES, exampleBooking, exampleFactor, openTestLedger } from "../testing/index.ts";
import { bookActivities } from "./book-activities.ts";
import type { Booking } from "./booking.ts";
import { ensureOrganization } from "./ensure-organization.ts";
import { listActivities } from "./list-activities.ts";

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

  const book = (...bookings: Booking[]) => bookActivities(database, organizationId, bookings);

  const countRows = async () => {
    const [row] = await database.inOrganization(
      organizationId,
      (transaction) => transaction.$queryRaw<Record<string, number>[]>`
        SELECT (SELECT count(*)::int FROM activity_key) AS keys, (SELECT count(*)::int FROM activity) AS activities,
               (SELECT count(*)::int FROM factor) AS factors, (SELECT count(*)::int FROM project) AS projects,
               (SELECT count(*)::int FROM team) AS teams, (SELECT count(*)::int FROM footprint_bucket) AS buckets`,
    );
    return row!;
  };

  const listQuantities = async (grain: "day" | "month") => {
    const rows = await database.inOrganization(
      organizationId,
      (transaction) => transaction.$queryRaw<{ name: string; start: string; quantity: number }[]>`
        SELECT external_id AS name, to_char(bucket_start, 'YYYY-MM-DD"T"HH24:MI') AS start, quantity
        FROM footprint_bucket AS bucket JOIN activity USING (organization_id, factor_id)
        WHERE grain = ${grain} ORDER BY name, start`,
    );
    return rows;
  };

  test("a run is spread over its UTC days and months by the share of time in each", async () => {
    const run = {
      ...exampleBooking,
      startsAt: new Date("2024-02-28T18:00:00Z"),
      endsAt: new Date("2024-03-01T06:00:00Z"),
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
  });

  test("a moment lies whole in one bucket, on a border in the one that begins", async () => {
    const midnight = new Date("2024-12-31T00:00:00Z");
    await book({ ...exampleBooking, startsAt: midnight, endsAt: midnight });
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
      numRuns: 60,
      seed: 7,
    });
    const leapYear = [new Date("2024-01-01T00:00:00Z"), new Date("2025-01-01T00:00:00Z")] as const;
    const bookings = [...periods, leapYear].map(([one, other], index) => {
      const [startsAt, endsAt] = other === null || one < other ? [one, other ?? one] : [other, one];
      return { ...exampleBooking, externalId: `period-${index}`, startsAt, endsAt };
    });
    await book(...bookings);
    for (const grain of ["day", "month"] as const) {
      const quantities = await listQuantities(grain);
      expect(quantities.every(({ quantity }) => quantity > 0 && quantity <= 1)).toBe(true);
      for (const { externalId } of bookings) {
        const shares = quantities.filter(({ name }) => name === externalId);
        expect(shares.reduce((sum, { quantity }) => sum + quantity, 0)).toBeCloseTo(1, 10);
      }
    }
    expect((await listQuantities("day")).filter(({ name }) => name === "period-60")).toHaveLength(366);
  });

  test("the same name twice changes nothing, in one batch or in two", async () => {
    const again = { ...exampleBooking, project: "another", team: "another", phase: "inference" };
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
    ["ends before it starts", { endsAt: new Date("2024-02-24T00:00:00Z") }],
    ["lasts longer than a century", { endsAt: new Date("2124-03-01T00:00:00Z") }],
    ["has an empty name", { externalId: "" }],
    ["has an empty model", { modelId: "" }],
    ["has bounds out of order", { factor: { ...exampleFactor, energyKwh: { low: 2, central: 1, high: 3 } } }],
    ["has a negative bound", { factor: { ...exampleFactor, energyKwh: { low: -1, central: 1, high: 3 } } }],
    [
      "has a bound no sum can hold",
      { factor: { ...exampleFactor, energyKwh: { low: 1, central: 1, high: 1e200 } } },
    ],
    [
      "has a bound that is not finite",
      { factor: { ...exampleFactor, energyKwh: { low: 1, central: NaN, high: 3 } } },
    ],
    ["has a text the database cannot hold", { citation: "a\u0000b" }],
  ])("nothing is booked when one of a batch %s", async (_, wrong: Partial<Booking>) => {
    const batch = [exampleBooking, { ...exampleBooking, externalId: "run-2", ...wrong }];
    await expect(book(...batch)).rejects.toMatchObject({
      code: "booking-refused",
      message: expect.stringMatching(/^nothing of this batch of 2 was booked: .+$/),
    });
    expect(await countRows()).toEqual({
      keys: 0,
      activities: 0,
      factors: 0,
      projects: 0,
      teams: 0,
      buckets: 0,
    });
    // The refusal leaves the ledger usable.
    expect(await book(exampleBooking)).toEqual({ booked: 1, duplicates: 0 });
  });

  test("a batch larger than one statement is booked whole", async () => {
    const batch = Array.from({ length: 2_001 }, (_, index) => ({
      ...exampleBooking,
      externalId: `many-${index}`,
      endsAt: exampleBooking.startsAt,
    }));
    expect(await book(...batch)).toEqual({ booked: 2_001, duplicates: 0 });
    expect(await countRows()).toMatchObject({
      activities: 2_001,
      factors: 2_001,
      buckets: 4_002,
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
    const batch = Array.from({ length: 2_000 }, (_, index) => ({
      ...exampleBooking,
      externalId: `turn-${index}`,
      endsAt: exampleBooking.startsAt,
    }));
    await book(...batch);
    clearImmediate(turning);
    expect(turns).toBeGreaterThanOrEqual(20);
  });

  test("an empty batch books nothing", async () => {
    expect(await book()).toEqual({ booked: 0, duplicates: 0 });
  });
});
