import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSecret } from "./read-secret.ts";

const lines: string[] = [];
const tell = (line: string) => void lines.push(line);
let directory: string;
beforeEach(async () => {
  lines.length = 0;
  directory = await mkdtemp(join(tmpdir(), "llmcarbon-secret-"));
});
afterEach(() => rm(directory, { recursive: true }));

test("beside an embedded ledger a secret is made once, for its owner's eyes alone", async () => {
  const settings = { LLMCARBON_DATA_DIR: join(directory, "ledger") };
  const found = await Promise.all([readSecret(settings, tell), readSecret(settings, tell)]);
  expect(Buffer.byteLength(found[0])).toBeGreaterThanOrEqual(32);
  expect(await readSecret(settings, tell)).toBe(found[0]);
  expect(found[1]).toBe(found[0]);
  expect(lines).toEqual([]);
  const path = join(settings.LLMCARBON_DATA_DIR, "secret");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await readFile(path, "utf8")).trim()).toBe(found[0]);
});

test("one that is set wins", async () => {
  const LLMCARBON_SECRET = "set by whoever runs this, thirty-two bytes";
  expect(await readSecret({ LLMCARBON_DATA_DIR: directory, LLMCARBON_SECRET }, tell)).toBe(LLMCARBON_SECRET);
});

test("where several processes may share a server it is said that they must share a secret", async () => {
  const settings = { LLMCARBON_DATA_DIR: directory, DATABASE_URL: "postgresql://localhost/ledger" };
  const secret = await readSecret(settings, tell);
  expect((await readFile(join(directory, "secret"), "utf8")).trim()).toBe(secret);
  expect(lines).toEqual([
    `LLMCARBON_SECRET is not set: secrets are sealed with ${join(directory, "secret")}; several processes of a ledger must share one`,
  ]);
});

test("a file that somebody emptied is not taken for a secret", async () => {
  await writeFile(join(directory, "secret"), "short\n");
  await expect(readSecret({ LLMCARBON_DATA_DIR: directory }, tell)).rejects.toMatchObject({
    code: "invalid-secret",
  });
});
