import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bookActivities } from "../repositories/book-activities.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { getActivity } from "../repositories/get-activity.ts";
import { listActivities } from "../repositories/list-activities.ts";
import { listFootprints } from "../repositories/list-footprints.ts";
import { listOrganizationSpan } from "../repositories/list-organization-span.ts";
import { ENGINES, exampleBooking, exampleUsage, openTestLedger } from "../testing/index.ts";
import type { Database, OrganizationTransaction } from "./database.ts";

const TABLES = [
  "organization",
  "project",
  "team",
  "factor",
  "factor_version",
  "series",
  "ingest_batch",
  "request_key",
  "activity_key",
  "activity",
  "footprint_bucket",
  "factor_bucket",
];

const countRows = async (transaction: OrganizationTransaction): Promise<Record<string, number>> => {
  const counts: [string, number][] = [];
  for (const table of TABLES) {
    const [row] = await transaction.$queryRawUnsafe<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM ${table}`,
    );
    counts.push([table, row!.count]);
  }
  return Object.fromEntries(counts);
};

const NOTHING = Object.fromEntries(TABLES.map((table) => [table, 0]));

describe.each(ENGINES)("the wall between organisations on %s", (engine) => {
  let database: Database;
  let ours: string;
  let theirs: string;

  beforeAll(async () => {
    database = await openTestLedger(engine);
    ({ id: ours } = await ensureOrganization(database, { slug: "ours", name: "Ours" }));
    ({ id: theirs } = await ensureOrganization(database, { slug: "theirs", name: "Theirs" }));
    await bookActivities(database, ours, {
      door: "test",
      bookings: [exampleBooking, { ...exampleUsage, requestId: "call" }],
      rejectedCount: 0,
    });
  });

  afterAll(() => database.close());

  test("within it, all of one's own is visible", async () => {
    const counts = await database.inOrganization(ours, countRows);
    expect(counts).toEqual({
      organization: 1,
      project: 1,
      team: 1,
      factor: 2,
      factor_version: 2,
      series: 2,
      ingest_batch: 1,
      request_key: 1,
      activity_key: 2,
      activity: 2,
      // The run: 10 days, 2 months and a year. The call: an hour and one of each.
      footprint_bucket: 17,
      factor_bucket: 16,
    });
  });

  test("raw queries of another see nothing, asked for everything or for a row by its id", async () => {
    expect(await database.inOrganization(theirs, countRows)).toEqual({ ...NOTHING, organization: 1 });
    const rows = await database.inOrganization(
      theirs,
      (transaction) => transaction.$queryRaw`SELECT * FROM activity WHERE organization_id = ${ours}::uuid`,
    );
    expect(rows).toEqual([]);
    const models = await database.inOrganization(theirs, (transaction) => transaction.activity.findMany());
    expect(models).toEqual([]);
  });

  test("repositories of another see nothing, even of an activity whose id they know", async () => {
    const page = { from: null, to: null, filter: {}, cursor: null, limit: 10 };
    const [item] = (await listActivities(database, ours, page)).items;
    expect(await listActivities(database, theirs, page)).toEqual({ items: [], nextCursor: null });
    expect(await getActivity(database, theirs, item!.id)).toBeUndefined();
    const query = { from: null, to: null, grain: "total", groupBy: [], filter: {} } as const;
    expect(await listFootprints(database, theirs, query)).toEqual([]);
    expect(await listOrganizationSpan(database, theirs)).toEqual({ firstDay: null, lastDay: null });
  });

  test("without an organisation nothing is visible, before and after one was set on the connection", async () => {
    for (let round = 0; round < 3; round += 1) {
      expect(await database.inOrganization("", countRows)).toEqual(NOTHING);
      await database.inOrganization(ours, (transaction) => transaction.project.findMany());
    }
    const unset = await database.inOrganization(ours, async (transaction) => {
      await transaction.$executeRawUnsafe("RESET llmcarbon.organization_id");
      return countRows(transaction);
    });
    expect(unset).toEqual(NOTHING);
  });

  test("a row for another organisation cannot be written", async () => {
    await expect(
      database.inOrganization(
        ours,
        (transaction) =>
          transaction.$executeRaw`INSERT INTO project (organization_id, name) VALUES (${theirs}::uuid, 'x')`,
      ),
    ).rejects.toThrow("row-level security");
    await expect(
      database.inOrganization(
        ours,
        (transaction) =>
          transaction.$executeRaw`INSERT INTO organization (slug, name) VALUES ('smuggled', 'x')`,
      ),
    ).rejects.toThrow("row-level security");
    await expect(database.inOrganization("", (transaction) => bookInto(transaction, theirs))).rejects.toThrow(
      "row-level security",
    );
    expect(await database.inOrganization(theirs, countRows)).toEqual({ ...NOTHING, organization: 1 });
  });

  test.each([
    "UPDATE activity SET citation = 'x'",
    "DELETE FROM activity",
    "TRUNCATE activity",
    "DELETE FROM activity_key",
    "UPDATE activity_key SET is_counted = false",
    "UPDATE factor SET key = 'x'",
    "UPDATE factor_version SET energy_kwh_per_quantity = 0",
    "DELETE FROM footprint_bucket",
    "DELETE FROM closed_period",
    "DROP TABLE activity",
    "ALTER TABLE activity DISABLE ROW LEVEL SECURITY",
    "SELECT * FROM _prisma_migrations",
  ])("%s is denied", async (statement) => {
    await expect(
      database.inOrganization(ours, (transaction) => transaction.$executeRawUnsafe(statement)),
    ).rejects.toThrow(/permission denied|must be owner/);
  });

  test("what throws is taken back, and the connection serves again", async () => {
    await expect(
      database.inOrganization(theirs, async (transaction) => {
        await bookInto(transaction, theirs);
        throw new Error("changed my mind");
      }),
    ).rejects.toThrow("changed my mind");
    expect(await database.inOrganization(theirs, countRows)).toEqual({ ...NOTHING, organization: 1 });
  });

  test("instants are in UTC, whatever the server's own time zone", async () => {
    const [row] = await database.inOrganization(
      ours,
      (transaction) => transaction.$queryRaw<{ at: Date; zone: string }[]>`
        SELECT '2024-07-01T00:00:00Z'::timestamptz AS at, current_setting('timezone') AS zone`,
    );
    expect(row).toEqual({ at: new Date("2024-07-01T00:00:00Z"), zone: "UTC" });
  });
});

const bookInto = (transaction: OrganizationTransaction, organizationId: string): Promise<number> =>
  transaction.$executeRaw`INSERT INTO project (organization_id, name) VALUES (${organizationId}::uuid, 'x')`;
