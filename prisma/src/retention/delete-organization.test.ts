import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dumpOrganization } from "../archive/__fixtures__/dump-organization.ts";
import { fillOrganization } from "../archive/__fixtures__/fill-organization.ts";
import type { Database } from "../client/database.ts";
import type { LedgerError } from "../ledger-error.ts";
import { bookActivities } from "../repositories/book-activities.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { findOrganization } from "../repositories/find-organization.ts";
import { exampleUsage } from "../testing/example-booking.ts";
import { ENGINES, openTestLedger } from "../testing/open-test-ledger.ts";
import { deleteOrganization } from "./delete-organization.ts";

describe.each(ENGINES)("the end of an organisation on %s", (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestLedger(engine);
  });
  afterAll(() => database.close());

  /** Rows of it in each table that has any, whatever the catalogue calls it. */
  const countRows = async (id: string): Promise<Readonly<Record<string, number>>> =>
    database.inOrganization(id, async (transaction) => {
      const columns = await transaction.$queryRaw<{ table: string; column: string }[]>`
        SELECT attrelid::regclass::text AS "table", attname::text AS "column"
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT attisdropped
          AND (attname = 'organization_id' OR relname = 'organization' AND attname = 'id')`;
      const counts: Record<string, number> = {};
      for (const { table, column } of columns) {
        const [row] = await transaction.$queryRawUnsafe<{ count: number }[]>(
          `SELECT count(*)::int AS count FROM ${table} WHERE ${column} = $1::uuid`,
          id,
        );
        if (row!.count > 0) counts[table] = row!.count;
      }
      return counts;
    });

  test("leaves nothing behind in any table, and others as they were", async () => {
    const [id, other] = [await fillOrganization(database, "gone"), await fillOrganization(database, "stays")];
    const before = await countRows(id);
    const kept = await dumpOrganization(database, other);
    expect(Object.keys(before).length).toBe(Object.keys(kept).length + 1);
    expect(await deleteOrganization(database, id)).toBe(
      Object.values(before).reduce((sum, count) => sum + count, 0),
    );
    expect(await countRows(id)).toEqual({});
    expect(await findOrganization(database, "gone")).toBeUndefined();
    expect(await dumpOrganization(database, other)).toEqual(kept);
  });

  test("makes room for another of its name, which is new", async () => {
    const id = await fillOrganization(database, "again");
    await deleteOrganization(database, id);
    const next = await ensureOrganization(database, { slug: "again", name: "Again" });
    expect(next.id).not.toBe(id);
    expect(await countRows(next.id)).toEqual({ organization: 1 });
  });

  test("waits for bookings under way and refuses later ones; nothing comes back", async () => {
    const { id } = await ensureOrganization(database, { slug: "busy", name: "Busy" });
    const book = (call: number) => {
      const booking = { ...exampleUsage, externalId: `call-${call}`, requestId: `request-${call}` };
      return bookActivities(database, id, { door: "test", bookings: [booking], rejectedCount: 0 });
    };
    // The process knows project, factor and series from now on.
    await book(0);
    const [end, ...bookings] = await Promise.allSettled([
      deleteOrganization(database, id),
      ...Array.from({ length: 12 }, (_, call) => book(call + 1)),
    ]);
    expect(end.status).toBe("fulfilled");
    expect(await countRows(id)).toEqual({});
    const refusals = bookings.flatMap((each) =>
      each.status === "rejected" ? [each.reason as LedgerError] : [],
    );
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: "unknown-organization" });
    await expect(book(99)).rejects.toMatchObject({
      code: "unknown-organization",
      message: expect.stringMatching(/^[^\n]+$/),
    });
    expect(await countRows(id)).toEqual({});
  });

  test("is refused where there is none", async () => {
    await expect(deleteOrganization(database, randomUUID())).rejects.toMatchObject({
      code: "unknown-organization",
    });
  });

  test("is not for the role that books", async () => {
    const id = await fillOrganization(database, "safe");
    for (const table of ["activity", "factor", "organization"]) {
      await expect(
        database.inOrganization(id, (transaction) => transaction.$executeRawUnsafe(`DELETE FROM ${table}`)),
      ).rejects.toThrow(/permission denied/);
    }
    await expect(
      database.inOrganization(
        id,
        (transaction) =>
          transaction.$executeRaw`UPDATE organization SET name = 'other' WHERE id = ${id}::uuid`,
        { role: "maintenance" },
      ),
    ).rejects.toThrow(/row-level security/);
  });
});
