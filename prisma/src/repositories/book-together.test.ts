import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { ENGINES, exampleBooking, exampleUsage, openTestLedger } from "../testing/index.ts";
import { bookTogether } from "./book-activities.ts";
import type { Booking } from "./booking.ts";
import { ensureOrganization } from "./ensure-organization.ts";

const call = (externalId: string, more: Partial<Booking> = {}): Booking => ({
  ...exampleUsage,
  externalId,
  ...more,
});

describe.each(ENGINES)("batches that are booked together on %s", (engine) => {
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

  const book = (...batches: (readonly Booking[])[]) =>
    bookTogether(
      database,
      organizationId,
      batches.map((bookings, place) => ({ door: `door ${place}`, bookings, rejectedCount: place })),
    );

  const query = <Row>(statement: string) =>
    database.inOrganization(organizationId, (transaction) => transaction.$queryRawUnsafe<Row[]>(statement));

  test("hear each of its own, the later of what the earlier has told already", async () => {
    const version = {
      modelId: null,
      hardwareId: null,
      gridZone: null,
      siteName: null,
      unresolvedReason: "no such model",
    };
    const unknown = { ...exampleUsage.factor, key: "unknown", version };
    const results = await book(
      [call("a", { requestId: "call" }), call("b")],
      [call("b"), call("c", { factor: unknown }), call("x", { source: "sdk", requestId: "call" })],
      [],
      [{ ...exampleBooking, externalId: "run", factor: { ...exampleBooking.factor, version } }],
    );
    expect(results).toEqual([
      { booked: 2, duplicates: 0, sameCall: 0, unresolved: 0, outcomes: ["booked", "booked"] },
      {
        booked: 1,
        duplicates: 1,
        sameCall: 1,
        unresolved: 1,
        outcomes: ["duplicate", "booked", "same-call"],
      },
      { booked: 0, duplicates: 0, sameCall: 0, unresolved: 0, outcomes: [] },
      { booked: 1, duplicates: 0, sameCall: 0, unresolved: 1, outcomes: ["booked"] },
    ]);
    expect(
      await query(`
        SELECT door, booked_count AS booked, duplicate_count AS duplicates, same_call_count AS same_call,
               unresolved_count AS unresolved, rejected_count AS rejected,
               ARRAY(SELECT external_id FROM activity WHERE batch_id = ingest_batch.id ORDER BY 1) AS ids
        FROM ingest_batch ORDER BY door`),
    ).toEqual([
      { door: "door 0", booked: 2, duplicates: 0, same_call: 0, unresolved: 0, rejected: 0, ids: ["a", "b"] },
      { door: "door 1", booked: 1, duplicates: 1, same_call: 1, unresolved: 1, rejected: 1, ids: ["c"] },
      { door: "door 2", booked: 0, duplicates: 0, same_call: 0, unresolved: 0, rejected: 2, ids: [] },
      { door: "door 3", booked: 1, duplicates: 0, same_call: 0, unresolved: 1, rejected: 3, ids: ["run"] },
    ]);
  });

  test("write a bucket once and count all of them", async () => {
    await book([call("a")], [call("b")], [call("c"), call("d")]);
    expect(
      await query(
        `SELECT grain::text, activity_count::int AS count, quantity FROM footprint_bucket ORDER BY 1`,
      ),
    ).toEqual(["day", "hour", "month", "year"].map((grain) => ({ grain, count: 4, quantity: 8 })));
  });

  test("leave nothing where a row of one of them breaks a rule", async () => {
    await expect(book([call("a")], [call("b", { quantity: 1e31 })])).rejects.toMatchObject({
      code: "booking-refused",
      message: expect.stringMatching(/^nothing of this batch of 2 was booked: /),
    });
    expect(await query("SELECT FROM activity")).toEqual([]);
    expect(await query("SELECT FROM ingest_batch")).toEqual([]);
    expect(await book([call("a")], [call("b")])).toMatchObject([{ booked: 1 }, { booked: 1 }]);
  });
});
