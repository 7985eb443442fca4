import { createReadStream, createWriteStream } from "node:fs";
import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dumpOrganization } from "../archive/__fixtures__/dump-organization.ts";
import { fillOrganization } from "../archive/__fixtures__/fill-organization.ts";
import type { Database } from "../client/database.ts";
import { openDatabase } from "../client/open-database.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { copyDataDirectory } from "./copy-data-directory.ts";
import { packBackup } from "./pack-backup.ts";
import { restoreBackup } from "./restore-backup.ts";
import { withDataDirectory } from "./with-data-directory.ts";

let folder: string;
let dataDirectory: string;
let database: Database;
let id: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "llmcarbon-backup-test-"));
  dataDirectory = join(folder, "ledger");
  database = await openDatabase({ dataDirectory });
  id = await fillOrganization(database, "kept");
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const save = async (from: string, name: string): Promise<string> => {
  const path = join(folder, name);
  await pipeline(packBackup(from, new Date("2026-01-01")), createWriteStream(path));
  return path;
};

test("a backup of a running ledger is the ledger as it was then, once restored", async () => {
  const copy = await mkdtemp(join(folder, "copy-"));
  const before = await dumpOrganization(database, id);
  const [createdAt] = await Promise.all([
    copyDataDirectory(database, copy),
    // Waits until the copy is there, and is not in it.
    ensureOrganization(database, { slug: "later", name: "Later" }),
  ]);
  expect(createdAt).toBeInstanceOf(Date);
  const file = await save(copy, "running.tar.gz");
  const target = join(folder, "restored");
  expect(await restoreBackup(createReadStream(file), target)).toBe(target);
  expect(await readdir(target)).toEqual(["pglite"]);
  const restored = await openDatabase({ dataDirectory: target });
  try {
    expect(await dumpOrganization(restored, id)).toEqual(before);
    const made = await ensureOrganization(restored, { slug: "later", name: "Made anew" });
    expect(made.name).toBe("Made anew");
  } finally {
    await restored.close();
  }
});

test("the files of a ledger that a process has open are not touched", async () => {
  await expect(withDataDirectory(dataDirectory, async () => "read")).rejects.toMatchObject({
    code: "data-directory-in-use",
    message: expect.stringContaining(`process ${process.pid}`),
  });
  const file = await save(dataDirectory, "open.tar.gz");
  await expect(restoreBackup(createReadStream(file), dataDirectory)).rejects.toMatchObject({
    code: "data-directory-in-use",
  });
});

test("a ledger that nobody has open is kept so while it is backed up", async () => {
  const closed = join(folder, "closed");
  await (await openDatabase({ dataDirectory: closed })).close();
  await withDataDirectory(closed, async (found) => {
    expect(found).toBe(closed);
    await expect(openDatabase({ dataDirectory: closed })).rejects.toMatchObject({
      code: "data-directory-in-use",
    });
  });
  await expect(withDataDirectory(join(folder, "none"), async () => "read")).rejects.toMatchObject({
    code: "data-directory-unusable",
  });
});

test("nothing is restored over a ledger", async () => {
  const target = join(folder, "taken");
  await mkdir(join(target, "pglite"), { recursive: true });
  await writeFile(join(target, "pglite", "PG_VERSION"), "18\n");
  const file = await save(dataDirectory, "taken.tar.gz");
  await expect(restoreBackup(createReadStream(file), target)).rejects.toMatchObject({
    code: "data-directory-in-use",
    message: expect.stringContaining("holds a ledger already"),
  });
  expect(await readdir(target)).toEqual(["pglite"]);
});

test("a backup that is cut off, changed or none leaves nothing", async () => {
  const bytes = await readFile(await save(dataDirectory, "whole.tar.gz"));
  const changed = Buffer.from(bytes);
  changed[Math.floor(bytes.length / 2)]! ^= 1;
  const target = join(folder, "empty");
  const cases = [
    bytes.subarray(0, bytes.length - 100),
    changed,
    Buffer.from("hello"),
    gzipSync(Buffer.alloc(1024)),
  ];
  for (const each of cases) {
    const path = join(folder, "bad.tar.gz");
    await writeFile(path, each);
    await expect(restoreBackup(createReadStream(path), target)).rejects.toMatchObject({
      code: "archive-refused",
      message: expect.stringMatching(/^backup: [^\n]+$/),
    });
    expect(await readdir(target)).toEqual([]);
  }
});

test("a ledger in memory has no files to back up", async () => {
  const memory = await openDatabase({});
  await expect(copyDataDirectory(memory, folder)).rejects.toMatchObject({ code: "not-embedded" });
  await memory.close();
  await expect(access(join(folder, "pglite"))).rejects.toThrow(/ENOENT/);
});
