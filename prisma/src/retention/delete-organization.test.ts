import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dumpOrganization } from "../archive/__fixtures__/dump-organization.ts";
import { fillOrganization } from "../archive/__fixtures__/fill-organization.ts";
import { raiseAlerts } from "../alerts/raise-alerts.ts";
import type { Database, OrganizationTransaction } from "../client/database.ts";
import type { LedgerError } from "../ledger-error.ts";
import { bookActivities } from "../repositories/book-activities.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { findOrganization } from "../repositories/find-organization.ts";
import { failRestatement } from "../restatements/fail-restatement.ts";
import { startRestatement } from "../restatements/start-restatement.ts";
import { exampleAuthor as author } from "../testing/example-author.ts";
import { exampleUsage } from "../testing/example-booking.ts";
import { ENGINES, openTestLedger } from "../testing/open-test-ledger.ts";
import { waitForWaiting } from "../testing/wait-for-waiting.ts";
import { addEndpoint } from "../webhooks/add-endpoint.ts";
import { claimDeliveries } from "../webhooks/claim-deliveries.ts";
import { publishEvent } from "../webhooks/publish-event.ts";
import { settleDelivery } from "../webhooks/settle-delivery.ts";
import { deleteOrganization } from "./delete-organization.ts";

type UnderWay = {
  /** locks a row the work is about to take */
  readonly hold: (transaction: OrganizationTransaction) => Promise<unknown>;
  readonly work: () => Promise<unknown>;
};

const addHook = (database: Database, id: string) =>
  addEndpoint(database, id, {
    url: "https://example.org/hook",
    description: "",
    events: ["period.closed", "restatement.finished"],
    secretSealed: "sealed",
    author,
    most: 1,
  });

async function settleMessage(database: Database, id: string): Promise<UnderWay> {
  await addHook(database, id);
  await database.inOrganization(id, (transaction) =>
    publishEvent(transaction, id, { kind: "period.closed", data: {} }),
  );
  const now = new Date();
  const claim = { now, leaseUntil: new Date(now.getTime() + 60_000), limit: 1, passedOver: [] };
  const [delivery] = await claimDeliveries(database, id, claim);
  const settlement = { delivery: delivery!, now, isDelivered: true, nextAttemptAt: null };
  return {
    hold: (transaction) => transaction.$queryRaw`SELECT id FROM webhook_endpoint FOR UPDATE`,
    work: () =>
      database.inOrganization(id, (transaction) =>
        settleDelivery(transaction, id, { ...settlement, status: 200, message: null }),
      ),
  };
}

async function raiseAlert(database: Database, id: string): Promise<UnderWay> {
  const raise = (subject: string) =>
    database.inOrganization(id, (transaction) =>
      raiseAlerts(transaction, id, { kind: "test", subjects: [subject], now: new Date() }),
    );
  await raise("over");
  return {
    hold: (transaction) => transaction.$executeRaw`DELETE FROM alert`,
    work: () => raise("new"),
  };
}

async function giveUpRestatement(database: Database, id: string): Promise<UnderWay> {
  await addHook(database, id);
  const wish = { trigger: "fact", reason: "test", filter: {}, factsKey: null, author } as const;
  const restatement = await startRestatement(database, id, wish);
  return {
    hold: (transaction) => transaction.$queryRaw`SELECT id FROM restatement FOR UPDATE`,
    work: () => failRestatement(database, id, { id: restatement, message: "no room" }),
  };
}

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

  test.each([
    ["a message that is settled", settleMessage],
    ["an alert that is raised", raiseAlert],
    ["a restatement that is given up", giveUpRestatement],
  ])("waits for %s, which does not wait for it", async (name, begin) => {
    const { id } = await ensureOrganization(database, { slug: name.replaceAll(" ", "-"), name });
    const { hold, work } = await begin(database, id);
    let both: Promise<unknown> | undefined;
    const holding = database.inOrganization(id, async (transaction) => {
      await hold(transaction);
      const first = work();
      if (engine === "postgresql") await waitForWaiting(transaction, 1);
      both = Promise.all([first, deleteOrganization(database, id)]);
      if (engine === "postgresql") await waitForWaiting(transaction, 2);
      throw new Error("rolled back");
    });
    await expect(holding).rejects.toThrow("rolled back");
    await both;
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
