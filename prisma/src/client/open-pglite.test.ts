import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findOrganization } from "../repositories/find-organization.ts";
import { openDatabase } from "./open-database.ts";

let folder: string;
let dataDirectory: string;
let holder: ChildProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "llmcarbon ledger "));
  dataDirectory = join(folder, "made", "on demand");
  holder = undefined;
});

afterEach(async () => {
  holder?.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

/** Another process that opens the ledger, writes an organisation and keeps it open. */
async function holdInAnotherProcess(): Promise<ChildProcess> {
  const url = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
  const script = `
    const { openDatabase } = await import(${url("open-database.ts")});
    const { ensureOrganization } = await import(${url("../repositories/ensure-organization.ts")});
    const database = await openDatabase({ dataDirectory: ${JSON.stringify(dataDirectory)} });
    await ensureOrganization(database, { slug: "kept", name: "Kept" });
    console.log("open");
    setInterval(() => {}, 60_000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  holder = child;
  await once(createInterface({ input: child.stdout }), "line");
  return child;
}

test("a second process is refused by the first one's id; one that was killed is succeeded", async () => {
  const first = await holdInAnotherProcess();
  await expect(openDatabase({ dataDirectory })).rejects.toMatchObject({
    code: "data-directory-in-use",
    message: expect.stringContaining(`process ${first.pid} `),
  });
  first.kill("SIGKILL");
  await once(first, "exit");

  // The lock of the dead is taken over, and what it had written is there.
  const database = await openDatabase({ dataDirectory });
  expect(await findOrganization(database, "kept")).toMatchObject({ name: "Kept" });
  await database.close();

  const again = await openDatabase({ dataDirectory });
  expect(await findOrganization(again, "kept")).toMatchObject({ name: "Kept" });
  expect(await again.isReady()).toBe(true);
  await again.close();
  expect(await again.isReady()).toBe(false);
  expect(await readdir(dataDirectory)).toEqual(["pglite"]);
});

test("a directory that is none is refused in one line", async () => {
  await mkdir(join(folder, "made"));
  await writeFile(dataDirectory, "");
  const refusal = expect.objectContaining({
    code: "data-directory-unusable",
    message: expect.stringMatching(/^the ledger in .*on demand cannot be opened: .*LLMCARBON_DATA_DIR.*$/),
  });
  await expect(openDatabase({ dataDirectory })).rejects.toEqual(refusal);
});

test("a database that cannot be opened is refused in one line, and the lock let go", async () => {
  await mkdir(dataDirectory, { recursive: true });
  await writeFile(join(dataDirectory, "pglite"), "not a database");
  await expect(openDatabase({ dataDirectory })).rejects.toMatchObject({
    code: "data-directory-unusable",
    message: expect.stringMatching(/^the ledger in .*on demand cannot be opened: .*$/),
  });
  expect(await readdir(dataDirectory)).toEqual(["pglite"]);
});
