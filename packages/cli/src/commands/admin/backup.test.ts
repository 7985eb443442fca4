import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  bookActivities,
  type Database,
  ensureOrganization,
  listFootprints,
  openDatabase,
} from "@llmcarbon/prisma";
import { inPostgresSession } from "@llmcarbon/prisma/admin";
import { exampleBooking, startPostgres, type TestPostgres } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runAdmin } from "./__fixtures__/run-admin.ts";

const OWNER = `llmcarbon_owner_${process.pid}`;

/** Each runs some commands, on machines that are busy with other tests. */
const TIMEOUT_MS = 120_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "llmcarbon-backup-"));
});
afterAll(() => rm(folder, { recursive: true }));

const book = async (database: Database) => {
  const { id } = await ensureOrganization(database, { slug: "acme", name: "Acme" });
  const result = await bookActivities(database, id, {
    door: "test",
    bookings: [exampleBooking],
    rejectedCount: 0,
  });
  const footprints = await listFootprints(database, id, {
    from: null,
    to: null,
    grain: "day",
    groupBy: ["project", "method"],
    filter: {},
  });
  return { result, footprints };
};

describe("the embedded ledger", () => {
  it("is backed up while no API has it open, and restored elsewhere", { timeout: TIMEOUT_MS }, async () => {
    const dataDir = join(folder, "ledger");
    const first = await openDatabase({ dataDirectory: dataDir });
    const { footprints } = await book(first);
    const to = join(folder, "ledger.tar.gz");
    const busy = await runAdmin(["backup", "--to", to, "--data-dir", dataDir]);
    expect(busy.code).toBe(1);
    expect(busy.stderr).toContain(`already open in process ${process.pid}`);
    await first.close();

    const saved = await runAdmin(["backup", "--to", to, "--data-dir", dataDir]);
    expect(saved).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(saved.stdout)).toEqual({
      engine: "pglite",
      file: to,
      byteCount: (await readFile(to)).length,
    });
    const target = join(folder, "restored");
    const restored = await runAdmin(["restore", to, "--data-dir", target, "--format", "ndjson"]);
    expect(restored).toEqual({
      code: 0,
      stdout: `${JSON.stringify({ engine: "pglite", dataDirectory: target })}\n`,
      stderr: "",
    });
    const again = await openDatabase({ dataDirectory: target });
    const found = await book(again);
    await again.close();
    expect(found).toMatchObject({ result: { booked: 0, duplicates: 1 }, footprints });
  });
});

/** The programs are no part of Node; where they are missing, the command is to say so. */
const hasTools = await promisify(execFile)("pg_dump", ["--version"]).then(
  () => true,
  () => false,
);

describe("PostgreSQL", () => {
  let postgres: TestPostgres;
  let url: string;
  beforeAll(async () => {
    postgres = await startPostgres();
    url = await postgres.createDatabase();
  });
  const owned: string[] = [];
  afterAll(async () => {
    for (const each of owned) {
      await run(each, `REASSIGN OWNED BY ${OWNER} TO CURRENT_USER; DROP OWNED BY ${OWNER}`);
    }
    await run(url, `DROP ROLE IF EXISTS ${OWNER}`);
    await postgres.stop();
  });

  const run = (at: string, script: string) => inPostgresSession(at, (session) => session.run(script));

  /** An empty database of a user who is no superuser, as hosted ones are; its address as that user. */
  const createOwned = async (): Promise<string> => {
    const empty = new URL(await postgres.createEmptyDatabase());
    owned.push(empty.href);
    await run(
      url,
      `DO $$ BEGIN
         IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${OWNER}') THEN
           CREATE ROLE ${OWNER} LOGIN PASSWORD 'secret' CREATEROLE 
             IN ROLE llmcarbon_application, llmcarbon_maintenance, llmcarbon_narrowed;
         END IF;
       END $$`,
    );
    await run(url, `ALTER DATABASE ${empty.pathname.slice(1)} OWNER TO ${OWNER}`);
    empty.username = OWNER;
    empty.password = "secret";
    return empty.href;
  };

  const roundTrip = async () => {
    const database = await openDatabase({ url });
    const { footprints } = await book(database);
    await database.close();
    const to = join(folder, "dump");
    const saved = await runAdmin(["backup", "--to", to], { DATABASE_URL: url });
    expect(saved).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(saved.stdout)).toMatchObject({ engine: "postgresql", file: to });

    const empty = await createOwned();
    const restored = await runAdmin(["restore", to], { DATABASE_URL: empty });
    expect(restored).toMatchObject({ code: 0, stderr: "" });
    const again = await openDatabase({ url: empty });
    const found = await book(again);
    await again.close();
    expect(found).toMatchObject({ result: { booked: 0, duplicates: 1 }, footprints });

    const twice = await runAdmin(["restore", to], { DATABASE_URL: empty });
    expect(twice).toMatchObject({ code: 1, stdout: "" });
    expect(twice.stderr).toMatch(/holds a ledger already; restore into an empty one\n$/);
  };

  const refuseOwner = async () => {
    const address = await createOwned();
    await (await openDatabase({ url: address })).close();
    const to = join(folder, "bound");
    const { code, stdout, stderr } = await runAdmin(["backup", "--to", to], { DATABASE_URL: address });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(
      /^llmcarbon: pg_dump failed: [^\n]*row-level security[^\n]*; use a superuser [^\n]*\n$/,
    );
    expect(stderr).not.toContain("secret");
    await expect(readFile(to)).rejects.toThrow(/ENOENT/);
  };

  const askForTools = async () => {
    const saved = await runAdmin(["backup", "--to", join(folder, "none")], { DATABASE_URL: url });
    expect(saved).toMatchObject({ code: 1, stdout: "" });
    expect(saved.stderr).toMatch(/^llmcarbon: pg_dump cannot be started; .*on the PATH\n$/);
  };

  const cases: readonly (readonly [name: string, check: () => Promise<void>])[] = hasTools
    ? [
        ["is dumped, and restored into an empty database", roundTrip],
        ["is not dumped by an owner, who sees no row of it", refuseOwner],
      ]
    : [["is dumped with programs that are asked for", askForTools]];
  it.each(cases)("%s", { timeout: TIMEOUT_MS }, async (_, check) => {
    await check();
    expect.hasAssertions();
  });

  it("wants DATABASE_URL for a dump", async () => {
    const dump = join(folder, "alien");
    await writeFile(dump, "PGDMP and more");
    const { code, stderr } = await runAdmin(["restore", dump]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/found a backup of PostgreSQL; expected DATABASE_URL with an empty database/);
  });
});
