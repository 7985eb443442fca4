import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { bookTogether } from "../repositories/book-activities.ts";
import type { Booking } from "../repositories/booking.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { exampleUsage, openTestLedger } from "../testing/index.ts";

const MANY = 1000;

describe("names of many bookings", () => {
  let database: Database;
  let organizationId: string;
  let count = 0;

  beforeAll(async () => {
    database = await openTestLedger("postgresql");
  });

  afterAll(() => database.close());

  beforeEach(async () => {
    count += 1;
    ({ id: organizationId } = await ensureOrganization(database, { slug: `case-${count}`, name: "Case" }));
  });

  const calls = (more: Partial<Booking>, callCount = MANY): readonly Booking[] =>
    Array.from({ length: callCount }, (_, index) => ({
      ...exampleUsage,
      externalId: `call-${index}`,
      ...more,
      ...(more.requestId !== undefined && { requestId: `request-${index}` }),
    }));

  const book = (...batches: (readonly Booking[])[]) =>
    bookTogether(
      database,
      organizationId,
      batches.map((bookings) => ({ door: "test", bookings, rejectedCount: 0 })),
    );

  const listProjects = async (): Promise<readonly string[]> => {
    const rows = await database.inOrganization(
      organizationId,
      (transaction) => transaction.$queryRaw<{ name: string }[]>`SELECT name FROM project ORDER BY name`,
    );
    return rows.map(({ name }) => name);
  };

  const countSeries = async (): Promise<number> => {
    const [row] = await database.inOrganization(
      organizationId,
      (transaction) => transaction.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM series`,
    );
    return row!.count;
  };

  /** Nobody can write a key until `work` has ended. */
  const whileNoKeyIsWritten = (work: () => Promise<void>): Promise<void> =>
    database.inOrganization("", async (transaction) => {
      // What it was opened as may lock tables.
      await transaction.$executeRaw`RESET ROLE`;
      await transaction.$executeRaw`LOCK TABLE activity_key IN EXCLUSIVE MODE`;
      await work();
    });

  test("are there for others while the bookings themselves are still being written", async () => {
    let booking: ReturnType<typeof book> | undefined;
    await whileNoKeyIsWritten(async () => {
      booking = book(calls({ project: "early" }));
      await expect.poll(countSeries).toBe(1);
      expect(await listProjects()).toEqual(["early"]);
    });
    expect(await booking).toMatchObject([{ booked: MANY }]);
    expect(await countSeries()).toBe(1);
  });

  test("are not made for what is booked already", async () => {
    await book(calls({ project: "first" }));
    expect(await book(calls({ project: "second" }))).toMatchObject([{ booked: 0, duplicates: MANY }]);
    expect(await listProjects()).toEqual(["first"]);
    expect(await countSeries()).toBe(1);
  });

  test("are not made for later reports of calls, in the ledger or in the same transaction", async () => {
    const gateway = calls({ source: "gateway", project: "first", requestId: "" });
    const sdk = calls({ source: "sdk", project: "second", requestId: "" });
    expect(await book(gateway, sdk)).toMatchObject([{ booked: MANY }, { sameCall: MANY }]);
    const proxy = calls({ source: "proxy", project: "third", requestId: "" });
    expect(await book(proxy)).toMatchObject([{ sameCall: MANY }]);
    expect(await listProjects()).toEqual(["first"]);
  });

  test("one known key among thousands that were taken to be new is found, and the others are booked", async () => {
    await book(calls({ project: "first" }, 1));
    const results = await book(calls({ project: "first" }, 19_000));
    expect(results).toMatchObject([{ booked: 18_999, duplicates: 1 }]);
    expect(results[0]!.outcomes[0]).toBe("duplicate");
    // Not trusted any more, and asked about each.
    expect(await book(calls({ project: "first" }, 19_001))).toMatchObject([
      { booked: 1, duplicates: 19_000 },
    ]);
  });
});
