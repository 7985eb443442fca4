import { describe, expect, test } from "vitest";
import { ENGINES, startPostgres } from "../testing/index.ts";
import { openDatabase } from "./open-database.ts";
import { summarize, type StatementSummary } from "./watch-statements.ts";

test.each([
  ["SELECT id FROM activity WHERE id = $1", "SELECT", "activity"],
  ["\n  INSERT INTO activity_key (id) SELECT id FROM other", "INSERT", "activity_key"],
  ["UPDATE webhook_delivery SET state = 'pending'", "UPDATE", "webhook_delivery"],
  ['SELECT "public"."identity_session"."id" FROM "public"."identity_session"', "SELECT", "identity_session"],
  [
    "\n  WITH written AS (\n INSERT INTO activity (id) SELECT 1 RETURNING 1) SELECT count(*) FROM written",
    "INSERT",
    "activity",
  ],
  ["WITH marked AS (SELECT 1 FROM series) SELECT * FROM marked", "WITH", "series"],
  ["DO E'BEGIN SET LOCAL llmcarbon.invited_email = E''FROM marker''; END'", "DO", undefined],
  ["COMMIT", "COMMIT", undefined],
  ["", "", undefined],
])("%j", (sql, operation, table) => {
  expect(summarize(sql)).toEqual({ operation, table });
});

describe.each(ENGINES)("statements on %s", (engine) => {
  test("are told in the order they run in, and whether they failed", async () => {
    const postgres = engine === "postgresql" ? await startPostgres() : undefined;
    const told: (StatementSummary & { readonly hasFailed: boolean })[] = [];
    const database = await openDatabase({
      ...(postgres && { url: await postgres.createDatabase() }),
      watchStatement: (statement) => (hasFailed) => void told.push({ ...statement, hasFailed }),
    });
    const listed = await database.inOrganization(
      "",
      (transaction) => transaction.$queryRaw`SELECT slug FROM organization`,
    );
    expect(listed).toEqual([]);
    expect(told.slice(0, 2)).toEqual([
      { operation: "DO", table: undefined, hasFailed: false },
      { operation: "SELECT", table: "organization", hasFailed: false },
    ]);
    told.length = 0;
    await expect(
      database.inOrganization("", (transaction) => transaction.$queryRaw`SELECT 1 / 0 FROM site_of_nobody`),
    ).rejects.toThrow("site_of_nobody");
    expect(told).toContainEqual({ operation: "SELECT", table: "site_of_nobody", hasFailed: true });
    await database.close();
    await postgres?.stop();
  });
});
