import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { bookActivities } from "../repositories/book-activities.ts";
import type { Booking } from "../repositories/booking.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import {
  ENGINES,
  exampleBooking,
  exampleUsage,
  exampleUsageFactor,
  openTestLedger,
} from "../testing/index.ts";

type Rung = {
  readonly ladder: string;
  readonly grain: string;
  readonly factor_id: string;
  readonly activities: number;
  readonly quantity: number;
  readonly input: number;
  readonly output: number;
};

describe.each(ENGINES)("the ladders on %s", (engine) => {
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

  const query = <Row>(statement: string) =>
    database.inOrganization(organizationId, (transaction) => transaction.$queryRawUnsafe<Row[]>(statement));

  test("hold the same on every rung: of series in hours, days, months and years, of factors in days, months and years", async () => {
    const instants = fc.integer({ min: Date.UTC(2023, 10, 1), max: Date.UTC(2024, 2, 1) });
    const samples = fc.sample(
      fc.tuple(instants, fc.integer({ min: 0, max: 86_400_000 }), fc.nat(3), fc.nat(2), fc.nat(9_999)),
      { numRuns: 300, seed: 17 },
    );
    const bookings = samples.map(([from, duration, factor, project, tokens], index): Booking => ({
      ...exampleUsage,
      externalId: `call-${index}`,
      project: `project-${project}`,
      startMs: from,
      endMs: from + duration,
      inputTokenCount: tokens,
      factor: { ...exampleUsageFactor, key: `factor-${factor}` },
    }));
    // In portions, so that rows are added to that are there.
    await book(...bookings.slice(0, 100), exampleBooking);
    await book(...bookings.slice(100, 150));
    await book(...bookings.slice(150));
    const rungs = await query<Rung>(`
      SELECT 'series' AS ladder, grain, factor_id, sum(activity_count)::int AS activities, sum(quantity) AS quantity,
             sum(input_token_count) AS input, sum(output_token_count) AS output
      FROM footprint_bucket JOIN series ON series.id = series_id GROUP BY grain, factor_id
      UNION ALL
      SELECT 'factor', grain, factor_id, sum(activity_count)::int, sum(quantity), sum(input_token_count), sum(output_token_count)
      FROM factor_bucket GROUP BY grain, factor_id
      ORDER BY 1, 2, 3`);
    const factorIds = new Set(rungs.map(({ factor_id }) => factor_id));
    expect(factorIds.size).toBe(5);
    for (const factorId of factorIds) {
      const rows = rungs.filter(({ factor_id }) => factor_id === factorId);
      // The run of ten days keeps no hours.
      if (rows.length === 6) continue;
      expect(rows.map(({ ladder, grain }) => `${ladder} ${grain}`)).toEqual([
        "factor day",
        "factor month",
        "factor year",
        "series day",
        "series hour",
        "series month",
        "series year",
      ]);
      const { activities, quantity, input, output } = rows[0]!;
      for (const row of rows) {
        expect(row).toMatchObject({
          activities,
          quantity: expect.closeTo(quantity, 8),
          input: expect.closeTo(input, 5),
          output: expect.closeTo(output, 5),
        });
      }
    }
    const total = bookings.reduce((sum, { inputTokenCount }) => sum + inputTokenCount, 0);
    const [sum] = await query<{ input: number }>(
      "SELECT sum(input_token_count) AS input FROM factor_bucket WHERE grain = 'year'",
    );
    expect(sum?.input).toBeCloseTo(total, 5);
  });

  test("keep what was booked for a month after it was closed beside it", async () => {
    await book(exampleUsage);
    await query(
      `INSERT INTO closed_period (organization_id, month) VALUES ('${organizationId}', '2024-02-01T00:00Z')`,
    );
    const startMs = Date.parse("2024-02-29T12:00:00Z");
    await book(
      { ...exampleUsage, externalId: "late" },
      { ...exampleUsage, externalId: "half late", startMs, endMs: Date.parse("2024-03-01T12:00:00Z") },
    );
    const rows = await query<{
      rung: string;
      start: string;
      late: boolean;
      quantity: number;
      count: number;
    }>(`
      SELECT 'series ' || grain AS rung, to_char(bucket_start, 'YYYY-MM-DD') AS start, is_late AS late,
             sum(quantity) AS quantity, sum(activity_count)::int AS count
      FROM footprint_bucket WHERE grain <> 'hour' GROUP BY 1, 2, 3
      UNION ALL
      SELECT 'factor ' || grain, to_char(bucket_start, 'YYYY-MM-DD'), is_late, quantity, activity_count::int
      FROM factor_bucket ORDER BY 1, 2, 3`);
    for (const ladder of ["series", "factor"]) {
      const told = rows
        .filter(({ rung }) => rung.startsWith(ladder))
        .map(({ rung, start, late, quantity, count: begun }) => [
          rung.split(" ")[1],
          start,
          late,
          quantity,
          begun,
        ]);
      expect(told).toEqual([
        ["day", "2024-02-25", false, 2, 1],
        ["day", "2024-02-25", true, 2, 1],
        ["day", "2024-02-29", true, 1, 1],
        ["day", "2024-03-01", false, 1, 0],
        ["month", "2024-02-01", false, 2, 1],
        ["month", "2024-02-01", true, 3, 2],
        ["month", "2024-03-01", false, 1, 0],
        ["year", "2024-01-01", false, 3, 1],
        ["year", "2024-01-01", true, 3, 2],
      ]);
    }
  });
});
