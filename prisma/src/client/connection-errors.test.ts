import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES, openTestLedger } from "../testing/index.ts";
import { Prisma } from "../generated/client.ts";
import { toConnectionError } from "./connection-errors.ts";
import type { Database } from "./database.ts";

describe.each(ENGINES)("what a cluster says of a node that is gone, on %s", (engine) => {
  let database: Database;

  beforeAll(async () => {
    database = await openTestLedger(engine);
  });

  afterAll(() => database.close());

  const raise = (state: string, message: string) =>
    database.inOrganization("", (transaction) =>
      transaction.$executeRawUnsafe(
        `DO $$ BEGIN RAISE EXCEPTION SQLSTATE '${state}' USING MESSAGE = E'${message}'; END $$`,
      ),
    );

  test.each([
    [
      "08006",
      "connection to the remote node a@b:1 failed with the following error: Connection refused\\n\\tIs the server running?",
      "connection to the remote node a@b:1 failed with the following error: Connection refused Is the server running?",
    ],
    [
      "XX000",
      "failure on connection marked as essential: b:1",
      "failure on connection marked as essential: b:1",
    ],
    ["58030", "failed to COPY to shard 1 on b:1", "failed to COPY to shard 1 on b:1"],
    [
      "XX000",
      "server closed the connection unexpectedly\\n\\tThis probably means the server terminated",
      "server closed the connection unexpectedly This probably means the server terminated",
    ],
  ])("%s is a database that does not answer, told in one line", async (state, message, line) => {
    await expect(raise(state, message)).rejects.toMatchObject({
      code: "database-unreachable",
      message: `the database does not answer (${line}); start it, or correct DATABASE_URL`,
    });
  });

  test("another internal error is not", async () => {
    await expect(raise("XX000", "cache lookup failed")).rejects.not.toHaveProperty(
      "code",
      "database-unreachable",
    );
  });
});

test("a statement that is written when the other end is gone tells of a database that does not answer", () => {
  const error = new Prisma.PrismaClientKnownRequestError(
    "\nInvalid `prisma.$executeRaw()` invocation:\n\n\nwrite EPIPE",
    { code: "EPIPE", clientVersion: "7" },
  );
  expect(toConnectionError(error)).toMatchObject({
    code: "database-unreachable",
    message: "the database does not answer (write EPIPE); start it, or correct DATABASE_URL",
  });
});
