import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readEnvironment } from "../env.ts";
import { readAccessSettings } from "./read-access-settings.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "llmcarbon-access-"));
});
afterEach(() => rm(directory, { recursive: true }));

const read = async (set: Record<string, string> = {}) => {
  const { operatorToken } = await readAccessSettings({
    ...readEnvironment(set),
    LLMCARBON_DATA_DIR: directory,
  });
  return operatorToken;
};

test("processes that start together have the operator's one token, for its owner's eyes alone", async () => {
  const tokens = await Promise.all([read(), read()]);
  expect(tokens[0]).toMatch(/^[\w-]{43}$/);
  expect(tokens[1]).toBe(tokens[0]);
  expect(await readdir(directory)).toEqual(["operator-token"]);
  const path = join(directory, "operator-token");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await readFile(path, "utf8")).trim()).toBe(tokens[0]);
});

test("its file is there as a whole or not at all", async () => {
  const path = join(directory, "operator-token");
  for (let round = 0; round < 50; round += 1) {
    const reading = read();
    while (!existsSync(path)) await nextTurn();
    expect(readFileSync(path, "utf8")).toMatch(/^[\w-]{43}\n$/);
    await reading;
    await rm(path);
  }
});

test("one that is set wins, and no file is made", async () => {
  const token = "set-by-whoever-runs-this-0123456789";
  expect(await read({ LLMCARBON_OPERATOR_TOKEN: token })).toBe(token);
  expect(await readdir(directory)).toEqual([]);
});

test("a file that was left empty is not taken for a token", async () => {
  await writeFile(join(directory, "operator-token"), "");
  await expect(read()).rejects.toMatchObject({
    code: "invalid-secret",
    message: `${join(directory, "operator-token")} is shorter than the 32 bytes of a secret; delete it, and the next start makes another`,
  });
});
