import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { toPgliteSession } from "../client/open-pglite.ts";
import { toPostgresSession } from "../client/postgres-session.ts";
import { applyMigrations } from "../migrations/apply-migrations.ts";
import type { SqlSession } from "../migrations/sql-session.ts";
import { ENGINES, startPostgres } from "../testing/index.ts";
import { distributeTables } from "./distribute-tables.ts";
import { findObstacles } from "./find-obstacles.ts";
import { listLedgerTables } from "./list-ledger-tables.ts";

describe.each(ENGINES)("from the catalogue of %s", (engine) => {
  let session: SqlSession;
  let end: () => Promise<unknown>;

  beforeAll(async () => {
    if (engine === "pglite") {
      const pglite = await PGlite.create();
      session = toPgliteSession(pglite);
      end = () => pglite.close();
      return;
    }
    const postgres = await startPostgres();
    const client = new pg.Client({ connectionString: await postgres.createEmptyDatabase() });
    await client.connect();
    session = toPostgresSession(client);
    end = async () => {
      await client.end();
      await postgres.stop();
    };
  });

  afterAll(() => end());

  describe("the ledger", () => {
    beforeAll(async () => {
      await applyMigrations(session);
    });

    test("lets every key, unique index and foreign key be distributed by organization_id", async () => {
      expect(await findObstacles(session)).toEqual([]);
    });

    test("has few tables that belong to no organisation; all others are distributed, referenced ones first", async () => {
      const tables = await listLedgerTables(session);
      const names = tables.map(({ name }) => name);
      const everywhere = tables.filter(({ kind }) => kind === "reference").map(({ name }) => name);
      expect(everywhere.sort()).toEqual([
        "grid_reading",
        "identity_account",
        "identity_rate_limit",
        "identity_session",
        "identity_user",
        "identity_verification",
        "organization",
      ]);
      for (const name of ["footprint_bucket", "member", "team_member", "team_project", "invitation"]) {
        expect(names).toContain(name);
      }
      expect(names).not.toContain("_prisma_migrations");
      for (const [place, { references }] of tables.entries()) {
        for (const target of references) expect(names.slice(0, place)).toContain(target);
      }
    });

    test("is left as it is where Citus is missing", async () => {
      await expect(distributeTables(session)).rejects.toMatchObject({
        code: "citus-missing",
        message: expect.stringContaining("CREATE EXTENSION citus"),
      });
      expect(await session.query("SELECT 1 AS answer", [])).toEqual([{ answer: 1 }]);
    });
  });

  describe("of tables that could not be distributed", () => {
    beforeEach(() =>
      session.run(`
        DROP SCHEMA public CASCADE;
        CREATE SCHEMA public;
        CREATE TABLE world (id uuid PRIMARY KEY);
        CREATE TABLE parent (
          organization_id uuid REFERENCES world, id uuid, name text, PRIMARY KEY (organization_id, id)
        );
        CREATE UNIQUE INDEX parent_turned ON parent (id, organization_id);
        CREATE TABLE _prisma_migrations (id text)`),
    );

    test("nothing is said of those that can be", async () => {
      await session.run(`
        CREATE UNIQUE INDEX one_name ON parent (lower(name), organization_id) WHERE name <> '';
        CREATE UNIQUE INDEX one_world ON world ((1));
        CREATE TABLE child (
          organization_id uuid, id uuid, parent_id uuid, PRIMARY KEY (id, organization_id),
          FOREIGN KEY (parent_id, organization_id) REFERENCES parent (id, organization_id) ON DELETE SET NULL (parent_id)
        )`);
      expect(await findObstacles(session)).toEqual([]);
    });

    test.each([
      ["CREATE TABLE keyless (organization_id uuid)", 'table "keyless" has no primary key'],
      ["CREATE TABLE keyless (name text)", 'table "keyless" has no primary key'],
      [
        "CREATE TABLE number (organization_id bigint PRIMARY KEY)",
        'organization_id of table "number" is of type bigint, not uuid',
      ],
      [
        "CREATE TABLE own_id (organization_id uuid, id uuid PRIMARY KEY)",
        'unique index "own_id_pkey" of table "own_id" leaves organization_id out',
      ],
      [
        "CREATE UNIQUE INDEX one_name ON parent (name) INCLUDE (organization_id)",
        'unique index "one_name" of table "parent" leaves organization_id out',
      ],
      [
        "CREATE UNIQUE INDEX hidden ON parent ((organization_id::text), name)",
        'unique index "hidden" of table "parent" leaves organization_id out',
      ],
      [
        "ALTER TABLE parent ADD CONSTRAINT no_two EXCLUDE (name WITH =)",
        'unique index "no_two" of table "parent" leaves organization_id out',
      ],
      [
        `CREATE TABLE child (
           organization_id uuid, id uuid, PRIMARY KEY (organization_id, id),
           CONSTRAINT crossed FOREIGN KEY (organization_id, id) REFERENCES parent (id, organization_id)
         )`,
        'foreign key "crossed" of table "child" does not pair organization_id with that of "parent"',
      ],
      [
        "ALTER TABLE world ADD organization uuid, ADD CONSTRAINT down FOREIGN KEY (organization, id) REFERENCES parent",
        'foreign key "down" points from table "world", which belongs to no organisation, at "parent", which does',
      ],
      [
        "ALTER TABLE parent ADD parent_id uuid, ADD CONSTRAINT up FOREIGN KEY (organization_id, parent_id) REFERENCES parent ON DELETE SET NULL",
        'foreign key "up" of table "parent" would change organization_id',
      ],
      [
        `CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
         CREATE TRIGGER watch AFTER INSERT ON parent EXECUTE FUNCTION nothing()`,
        'trigger "watch" of table "parent" would run on no node',
      ],
    ])("%s is named", async (script, obstacle) => {
      await session.run(script);
      expect(await findObstacles(session)).toEqual([obstacle]);
    });
  });
});
