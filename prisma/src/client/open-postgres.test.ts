import { afterAll, beforeAll, expect, test } from "vitest";
import { findOrganization } from "../repositories/find-organization.ts";
import { startPostgres, type TestPostgres } from "../testing/index.ts";
import { openDatabase } from "./open-database.ts";

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startPostgres();
});

afterAll(() => postgres.stop());

test("an empty database is made a ledger, which answers until it is closed", async () => {
  const database = await openDatabase({ url: await postgres.createEmptyDatabase() });
  expect(database.engine).toBe("postgresql");
  expect(await database.isReady()).toBe(true);
  expect(await findOrganization(database, "nobody")).toBeUndefined();
  await database.close();
});

test.each(["localhost:5432", "mysql://root@localhost/db", ""])(
  "%j is no address of a database",
  async (url) => {
    await expect(openDatabase({ url })).rejects.toMatchObject({
      code: "database-unreachable",
      message: expect.stringContaining("postgresql://user:password@host:port/database"),
    });
  },
);

test("a server that does not answer is named in one line, without the password", async () => {
  await expect(openDatabase({ url: "postgresql://user:secret@127.0.0.1:1/ledger" })).rejects.toMatchObject({
    code: "database-unreachable",
    message:
      "the database at 127.0.0.1:1/ledger does not answer (connect ECONNREFUSED 127.0.0.1:1); start it, or correct DATABASE_URL",
  });
});

test("a database that the server does not have is named in one line", async () => {
  const url = new URL(postgres.url);
  url.pathname = "/missing_ledger";
  await expect(openDatabase({ url: url.href })).rejects.toMatchObject({
    code: "database-refused",
    message: expect.stringMatching(
      /^the database at .*\/missing_ledger refuses: .*does not exist.*DATABASE_URL.*$/,
    ),
  });
});

test("a server that breaks off is an error of the ledger, and the next question is answered", async () => {
  const database = await openDatabase({ url: await postgres.createDatabase() });
  const failure = database.inOrganization("", async (transaction) => {
    await transaction.$executeRawUnsafe("RESET ROLE");
    await transaction.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
  });
  await expect(failure).rejects.toMatchObject({
    code: "database-unreachable",
    message: expect.stringMatching(/^the database does not answer \(.+\); .*$/),
  });
  expect(await database.isReady()).toBe(true);
  await database.close();
});
