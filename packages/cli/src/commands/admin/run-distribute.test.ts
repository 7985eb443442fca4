import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { startPostgres, type TestPostgres } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { nodeArgs } from "../../__fixtures__/run-command.ts";

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startPostgres();
});

afterAll(() => postgres.stop());

async function distribute(url: string, ...flags: readonly string[]) {
  const child = spawn(process.execPath, [...nodeArgs, "admin", "distribute", ...flags], {
    env: { ...process.env, DATABASE_URL: url },
  });
  const closed = once(child, "close");
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await closed) as [number];
  return { code, stdout, stderr };
}

it("needs to be told where the coordinator is", async () => {
  expect(await distribute("")).toEqual({
    code: 2,
    stdout: "",
    stderr:
      "llmcarbon: DATABASE_URL is not set; expected the coordinator of a Citus cluster, postgresql://user:password@host:port/database\n",
  });
});

it("says in one line that nothing answers, without the password", async () => {
  const { code, stdout, stderr } = await distribute("postgresql://user:secret@127.0.0.1:1/ledger");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^llmcarbon: the database at 127\.0\.0\.1:1\/ledger does not answer .*\n$/);
});

it("makes the tables of an empty database, and says what is missing where it is no Citus cluster", async () => {
  const url = await postgres.createEmptyDatabase();
  const { code, stdout, stderr } = await distribute(url);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^llmcarbon: this database knows no Citus: .*citus_add_node.*\n$/);
  // The second time there is nothing to make, and the answer is the same.
  expect(await distribute(url)).toEqual({ code, stdout, stderr });
});

it("refuses a form it does not know", async () => {
  const { code, stderr } = await distribute("", "--format", "yaml");
  expect(code).toBe(2);
  expect(stderr).toContain("yaml");
});
