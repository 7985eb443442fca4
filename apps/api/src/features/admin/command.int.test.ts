import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readEnvironment } from "../../env.ts";
import { start, type RunningApi } from "../../start.ts";
import { gpt3 } from "../../testing/documents.ts";
import { get, send } from "../../testing/send.ts";

const bin = fileURLToPath(new URL("../../../../../packages/cli/src/bin.ts", import.meta.url));
const TIMEOUT_MS = 180_000;

let folder: string;
let api: RunningApi;

/** The API on a folder of the disk, without the demo organisation's runs. */
const startOn = (dataDirectory: string): Promise<RunningApi> =>
  start(
    readEnvironment({
      LLMCARBON_API_PORT: "0",
      LLMCARBON_DATA_DIR: dataDirectory,
      LLMCARBON_DEMO: "off",
      LLMCARBON_ACCESS: "open",
    }),
  );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "llmcarbon-command-"));
  api = await startOn(join(folder, "ledger"));
  await send(`${api.address}/v1/activities`, { body: JSON.stringify(gpt3) });
}, TIMEOUT_MS);
afterAll(async () => {
  await api.stop();
  await rm(folder, { recursive: true });
});

/** The command as who keeps the ledger runs it, in a pipe. */
async function admin(...args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--conditions=@llmcarbon/source", bin, "admin", ...args],
    { env: { ...process.env, DATABASE_URL: "" } },
  );
  return JSON.parse(stdout) as Readonly<Record<string, unknown>>;
}

const footprints = async (address: string, organization: string): Promise<unknown> =>
  (await get(`${address}/v1/footprints?grain=day&groupBy=project&organization=${organization}`)).json.rows;

it(
  "an organisation goes out, comes in under another name, gets a rule, and ends",
  { timeout: TIMEOUT_MS },
  async () => {
    const there = ["--api", api.address];
    const file = join(folder, "models.tar.gz");
    await admin("export", "open-models", "--to", file, ...there);
    expect(await admin("import-archive", file, "--as", "again", ...there)).toMatchObject({ slug: "again" });
    const before = await footprints(api.address, "open-models");
    expect(before).toHaveLength(30);
    expect(await footprints(api.address, "again")).toEqual(before);
    expect(await admin("retention", "again", "--keep-days", "90", ...there)).toEqual({
      organization: "again",
      keepActivitiesDays: 90,
    });
    expect(await admin("delete-organization", "again", "--confirm", "again", ...there)).toMatchObject({
      isDeleted: true,
    });
    expect((await get(`${api.address}/v1/organizations/again`)).status).toBe(404);
  },
);

it("an audit log goes out, and is whole there and here", { timeout: TIMEOUT_MS }, async () => {
  const there = ["--api", api.address];
  const { head } = await admin("audit", "verify", "open-models", ...there);
  const file = join(folder, "trail.ndjson");
  await admin("audit", "export", "open-models", "--to", file, ...there);
  const exported = await admin("audit", "verify", "--file", file, "--expected-head", String(head));
  expect(exported).toMatchObject({ isIntact: true, fault: null });
  expect(
    await admin("audit", "verify", "open-models", "--expected-head", String(exported["head"]), ...there),
  ).toEqual({
    organization: "open-models",
    isIntact: true,
    entryCount: exported["entryCount"],
    head: exported["head"],
    fault: null,
    message: null,
  });
});

it(
  "a ledger is backed up while it runs, and another API runs on what is restored",
  { timeout: TIMEOUT_MS },
  async () => {
    const file = join(folder, "ledger.tar.gz");
    await admin("backup", "--to", file, "--api", api.address);
    const restored = join(folder, "restored");
    await admin("restore", file, "--data-dir", restored);
    expect(await readdir(restored)).toEqual(["pglite"]);
    const other = await startOn(restored);
    try {
      expect(await footprints(other.address, "open-models")).toEqual(
        await footprints(api.address, "open-models"),
      );
      const again = await send(`${other.address}/v1/activities`, { body: JSON.stringify(gpt3) });
      expect(again.json).toMatchObject({ booked: 0, duplicates: 1 });
    } finally {
      await other.stop();
    }
  },
);
