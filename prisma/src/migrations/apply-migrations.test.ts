import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { toPgliteSession } from "../client/open-pglite.ts";
import { migratePostgres, toPostgresSession } from "../client/postgres-session.ts";
import { ENGINES, startPostgres, type TestPostgres } from "../testing/index.ts";
import { applyMigrations } from "./apply-migrations.ts";
import { listMigrations, type Migration } from "./list-migrations.ts";
import type { SqlSession } from "./sql-session.ts";

const LEDGER = "20261121000000_ledger";
const VOLUME = "20261122000000_volume";
const ACCESS = "20261123000000_access";

const toMigration = (name: string, script: string): Migration => ({
  name,
  script,
  checksum: createHash("sha256").update(script).digest("hex"),
});

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startPostgres();
});

afterAll(() => postgres.stop());

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
};

test("a migration is its folder's name, its text and the SHA-256 of the file", async () => {
  const file = await readFile(new URL(`../../migrations/${LEDGER}/migration.sql`, import.meta.url));
  const [first] = await listMigrations();
  expect(first).toEqual({
    name: LEDGER,
    script: file.toString(),
    checksum: createHash("sha256").update(file).digest("hex"),
  });
});

// Before all others, since on a server of our own the role does not exist yet.
test("databases migrated at once share the role, which belongs to the whole server", async () => {
  const urls = await Promise.all([1, 2, 3, 4].map(() => postgres.createEmptyDatabase()));
  expect(await Promise.all(urls.map(migratePostgres))).toEqual(urls.map(() => [LEDGER, VOLUME, ACCESS]));
});

describe.each(ENGINES)("applying migrations on %s", (engine) => {
  let session: SqlSession;
  let end: () => Promise<void>;

  beforeAll(async () => {
    if (engine === "pglite") {
      const pglite = await PGlite.create();
      session = toPgliteSession(pglite);
      end = () => pglite.close();
    } else {
      const client = await connect(await postgres.createEmptyDatabase());
      session = toPostgresSession(client);
      end = () => client.end();
    }
  });

  afterAll(() => end());

  beforeEach(() => session.run("DROP SCHEMA public CASCADE; CREATE SCHEMA public"));

  const listRecords = () =>
    session.query<Record<string, unknown>>("SELECT * FROM _prisma_migrations ORDER BY migration_name", []);
  const hasTable = async (name: string) => {
    const [row] = await session.query<{ found: boolean }>("SELECT to_regclass($1) IS NOT NULL AS found", [
      name,
    ]);
    return row?.found;
  };

  test("each is applied once and recorded as Prisma records it", async () => {
    const migrations = await listMigrations();
    expect(await applyMigrations(session)).toEqual(migrations.map(({ name }) => name));
    const records = await listRecords();
    expect(records).toEqual(
      migrations.map(({ name, checksum }) => ({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        checksum,
        finished_at: expect.any(Date),
        migration_name: name,
        logs: null,
        rolled_back_at: null,
        started_at: expect.any(Date),
        applied_steps_count: 1,
      })),
    );
    expect(await applyMigrations(session)).toEqual([]);
    expect(await listRecords()).toEqual(records);
  });

  test("a later migration is added to those applied", async () => {
    const one = toMigration("1_one", "CREATE TABLE one (id int)");
    const two = toMigration("2_two", "CREATE TABLE two (id int); INSERT INTO one VALUES (2)");
    expect(await applyMigrations(session, [one])).toEqual(["1_one"]);
    expect(await applyMigrations(session, [one, two])).toEqual(["2_two"]);
    expect(await session.query("SELECT id FROM one", [])).toEqual([{ id: 2 }]);
  });

  test("a file changed after it was applied is refused", async () => {
    const script = "CREATE TABLE one (id int)";
    await applyMigrations(session, [toMigration("1_one", script)]);
    const changed = [toMigration("0_new", "CREATE TABLE new (id int)"), toMigration("1_one", `${script};`)];
    await expect(applyMigrations(session, changed)).rejects.toMatchObject({
      code: "migrations-diverged",
      message: expect.stringContaining('"1_one" was changed'),
    });
    expect(await hasTable("new")).toBe(false);
  });

  test("a migration the program does not know is refused where it is older than one it knows", async () => {
    await applyMigrations(session, [toMigration("1_past", "CREATE TABLE past (id int)")]);
    await expect(applyMigrations(session)).rejects.toMatchObject({
      code: "migrations-diverged",
      message: expect.stringContaining('"1_past"'),
    });
    expect(await hasTable("organization")).toBe(false);
  });

  test("an older program works on what a newer one added, and not where it took something away", async () => {
    const one = toMigration("1_one", "CREATE TABLE one (id int, old int)");
    const two = toMigration("2_two", "ALTER TABLE one ADD COLUMN new int");
    const three = toMigration(
      "3_three",
      "-- contract: 2.0 stopped reading old\nALTER TABLE one DROP COLUMN old",
    );
    await applyMigrations(session, [one, two]);
    expect(await applyMigrations(session, [one])).toEqual([]);
    expect(await applyMigrations(session, [one, two, three])).toEqual(["3_three"]);
    expect(await applyMigrations(session, [one, two, three])).toEqual([]);
    await expect(applyMigrations(session, [one, two])).rejects.toMatchObject({
      code: "migrations-diverged",
      message:
        'the database has migration "3_three", which this program does not know and cannot work with (contract: 2.0 stopped reading old); use the newer program that applied it',
    });
  });

  test("a migration that Prisma began and never finished is refused, one taken back is applied", async () => {
    const one = toMigration("1_one", "CREATE TABLE one (id int)");
    await applyMigrations(session, []);
    await session.query(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', $1, '1_one')",
      [one.checksum],
    );
    await expect(applyMigrations(session, [one])).rejects.toMatchObject({ code: "migrations-diverged" });
    await session.query("UPDATE _prisma_migrations SET rolled_back_at = now()", []);
    expect(await applyMigrations(session, [one])).toEqual(["1_one"]);
  });

  test("of a migration that fails nothing stays, of those before it everything", async () => {
    const one = toMigration("1_one", "CREATE TABLE one (id int)");
    const two = toMigration("2_two", "CREATE TABLE two (id int); SELECT 1 / 0");
    await expect(applyMigrations(session, [one, two])).rejects.toMatchObject({
      code: "migration-failed",
      message: 'migration "2_two" failed and was taken back: division by zero',
    });
    expect(await listRecords()).toMatchObject([{ migration_name: "1_one" }]);
    expect([await hasTable("one"), await hasTable("two")]).toEqual([true, false]);
  });
});

describe("on a PostgreSQL server that others use too", () => {
  test("of processes that start together each step is applied by one, the others wait and find it done", async () => {
    const url = await postgres.createEmptyDatabase();
    const applied = await Promise.all([1, 2, 3, 4].map(() => migratePostgres(url)));
    expect(applied.flat().toSorted()).toEqual([LEDGER, VOLUME, ACCESS]);
  });

  test("one that waits for a table lets others read it meanwhile, and is applied when the table is free", async () => {
    const url = await postgres.createEmptyDatabase();
    const [session, holder, reader, watcher] = await Promise.all([1, 2, 3, 4].map(() => connect(url)));
    const one = toMigration("1_one", "CREATE TABLE one (id int)");
    const two = toMigration("2_two", "ALTER TABLE one ADD COLUMN two int");
    await applyMigrations(toPostgresSession(session!), [one]);
    await holder!.query("BEGIN; SELECT FROM one");
    const applied = applyMigrations(toPostgresSession(session!), [one, two]);
    let waiting = 0;
    while (waiting === 0) {
      const { rows } = await watcher!.query<{ count: number }>(
        "SELECT count(*)::int AS count FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'",
      );
      waiting = rows[0]?.count ?? 0;
    }
    // Behind the migration, which would wait for the holder for ever.
    await reader!.query("SELECT FROM one");
    await holder!.query("COMMIT");
    expect(await applied).toEqual(["2_two"]);
    await Promise.all([session, holder, reader, watcher].map((client) => client!.end()));
  });

  test("the owner of a database needs no more than the rights to step down", async () => {
    const url = new URL(await postgres.createEmptyDatabase());
    const database = url.pathname.slice(1);
    const owner = `owner_of_${database}`;
    const admin = await connect(postgres.url);
    try {
      await migratePostgres(await postgres.createEmptyDatabase());
      await admin.query(`CREATE ROLE ${owner} LOGIN PASSWORD 'owner'`);
      await admin.query(`ALTER DATABASE ${database} OWNER TO ${owner}`);
      url.username = owner;
      url.password = "owner";
      await expect(migratePostgres(url.href)).rejects.toMatchObject({
        code: "migration-failed",
        message: expect.stringContaining(`GRANT llmcarbon_application TO "${owner}"`),
      });
      await admin.query(`GRANT llmcarbon_application TO ${owner}`);
      await expect(migratePostgres(url.href)).rejects.toMatchObject({
        code: "migration-failed",
        message: expect.stringContaining(`GRANT llmcarbon_maintenance TO "${owner}"`),
      });
      await admin.query(`GRANT llmcarbon_maintenance TO ${owner}`);
      await expect(migratePostgres(url.href)).rejects.toMatchObject({
        code: "migration-failed",
        message: expect.stringContaining(`GRANT llmcarbon_narrowed TO "${owner}"`),
      });
      await admin.query(`GRANT llmcarbon_narrowed TO ${owner}`);
      expect(await migratePostgres(url.href)).toEqual([ACCESS]);
      const client = await connect(url.href);
      try {
        // The owner itself is behind the wall as well.
        await expect(client.query("INSERT INTO organization (slug, name) VALUES ('a', 'A')")).rejects.toThrow(
          "row-level security",
        );
      } finally {
        await client.end();
      }
    } finally {
      await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
      await admin.query(`DROP ROLE IF EXISTS ${owner}`);
      await admin.end();
    }
  });
});
