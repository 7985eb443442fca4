import { beforeAll, describe, expect, test } from "vitest";
import { listStops } from "../testing/list-stops.ts";
import { listMigrations, type Migration } from "./list-migrations.ts";

/** The first that a service in use had to take; what came before made the tables. */
const FIRST = "20261123000000_access";

let migrations: readonly Migration[];
beforeAll(async () => {
  migrations = await listMigrations();
});

test("migrations of ours stop no service", async () => {
  const held = migrations.filter(({ name }) => name >= FIRST);
  expect(held.length).toBeGreaterThan(0);
  for (const migration of held)
    expect({ [migration.name]: await listStops(migration) }).toEqual({ [migration.name]: [] });
});

describe("what stops a service", () => {
  test.each([
    ["DROP TABLE site"],
    ["DROP POLICY own_organization ON site"],
    ["ALTER TABLE site DROP COLUMN name"],
    ["ALTER TABLE site RENAME COLUMN name TO title"],
    ["ALTER TABLE site RENAME TO place"],
    ["ALTER TABLE site ALTER COLUMN name TYPE varchar(10)"],
    ["ALTER TABLE site ALTER COLUMN name SET NOT NULL"],
    ["ALTER TABLE site ADD COLUMN area int NOT NULL"],
    ["ALTER TABLE site ADD COLUMN area uuid DEFAULT gen_random_uuid()"],
    ["ALTER TABLE site ADD COLUMN area int CHECK (area > 0)"],
    ["ALTER TABLE site ADD COLUMN note text, DROP COLUMN name"],
    ["ALTER TABLE site ADD CONSTRAINT named CHECK (name <> '') NOT VALID"],
    ["CREATE INDEX site_name ON site (name)"],
    ["CREATE UNIQUE INDEX IF NOT EXISTS site_name ON site (name)"],
    ["CREATE POLICY mine ON site AS RESTRICTIVE FOR SELECT TO llmcarbon_application USING (false)"],
    ["CREATE POLICY mine ON site AS RESTRICTIVE USING (false)"],
    ["ALTER POLICY own_organization ON site USING (false)"],
    ["ALTER POLICY own_organization ON site TO llmcarbon_application"],
    ["REVOKE SELECT ON site FROM llmcarbon_application"],
    ["UPDATE site SET name = 'a'"],
    ["DELETE FROM site"],
    ["TRUNCATE site"],
    ["DO $$ BEGIN ALTER TABLE site DROP COLUMN name; END $$"],
    ["DO $$ BEGIN EXECUTE format('UPDATE %I SET name = 1', 'site'); END $$"],
    ["DROP FUNCTION anything"],
  ])("%s", async (statement) => {
    const stops = await listStops({ script: `CREATE TABLE other (id int);\n-- a word\n${statement};` });
    expect(stops).toEqual([expect.stringMatching(/: ./)]);
    expect(stops[0]).toContain(statement.slice(0, 10));
    expect(await listStops({ script: `-- contract: 2.0 stopped reading it\n${statement}` })).toEqual([]);
  });
});

test.each([
  "ALTER TABLE site ADD COLUMN area int",
  "ALTER TABLE site ADD COLUMN area int NOT NULL DEFAULT 0, ADD COLUMN tags text[] NOT NULL DEFAULT '{}'::text[]",
  "ALTER TABLE site ALTER COLUMN name DROP NOT NULL",
  "CREATE INDEX IF NOT EXISTS site_name ON site (name)",
  "CREATE TABLE note (id int NOT NULL UNIQUE CHECK (id > 0)); CREATE INDEX on_note ON note (id); ALTER TABLE note FORCE ROW LEVEL SECURITY",
  "CREATE POLICY mine ON site FOR SELECT USING (true); GRANT SELECT ON site TO llmcarbon_application",
  "ALTER POLICY own_organization ON site TO llmcarbon_application, llmcarbon_maintenance",
  "CREATE ROLE guest; CREATE POLICY less ON site AS RESTRICTIVE TO guest USING (false)",
])("does not: %s", async (script) => {
  expect(await listStops({ script })).toEqual([]);
});
