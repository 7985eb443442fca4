import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeLockFile } from "./lock-file.ts";

let folder: string;
let path: string;
let contenders: ChildProcess[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "llmcarbon-lock-"));
  path = join(folder, "ledger.lock");
  contenders = [];
});

afterEach(async () => {
  for (const contender of contenders) contender.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

const deadPid = (): number => spawnSync(process.execPath, ["-e", ""]).pid;

/** Tries for the lock in a process of its own, says how it went, and stays. */
async function contend(): Promise<string> {
  const module = JSON.stringify(new URL("lock-file.ts", import.meta.url).href);
  const script = `
    const { takeLockFile } = await import(${module});
    await takeLockFile(${JSON.stringify(path)}).then(() => console.log("taken"), (error) => console.log(error.code));
    setInterval(() => {}, 60_000);`;
  const contender = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  contenders.push(contender);
  const [line] = await once(createInterface({ input: contender.stdout }), "line");
  return line;
}

test("a lock names this process and is gone when let go", async () => {
  const release = await takeLockFile(path);
  expect(await readFile(path, "utf8")).toBe(`${process.pid}\n`);
  await release();
  expect(await readdir(folder)).toEqual([]);
  await (
    await takeLockFile(path)
  )();
});

test("a lock is taken once, in the same process as well", async () => {
  const release = await takeLockFile(path);
  await expect(takeLockFile(path)).rejects.toMatchObject({ code: "data-directory-in-use" });
  await release();
});

test("the refusal names the process, the file and what to do", async () => {
  await writeFile(path, `${process.ppid}\n`);
  await expect(takeLockFile(path)).rejects.toMatchObject({
    code: "data-directory-in-use",
    message: expect.stringMatching(new RegExp(`process ${process.ppid} .*${path}.*stop that process`)),
  });
  expect(await readFile(path, "utf8")).toBe(`${process.ppid}\n`);
});

test("a lock that another process is just writing is not taken away", async () => {
  await writeFile(path, "");
  await expect(takeLockFile(path)).rejects.toMatchObject({ code: "data-directory-in-use" });
});

test.each([
  ["of a dead process", () => `${deadPid()}\n`],
  ["of a namesake in an earlier life, as in a container", () => `${process.pid}\n`],
  ["that names no process", () => "not a pid\n"],
])("a lock %s is taken over", async (_, makeContent) => {
  await writeFile(path, makeContent());
  const release = await takeLockFile(path);
  expect(await readFile(path, "utf8")).toBe(`${process.pid}\n`);
  await release();
  expect(await readdir(folder)).toEqual([]);
});

test("while a dead lock is being taken over, nobody else takes it", async () => {
  await writeFile(path, `${deadPid()}\n`);
  await writeFile(`${path}.takeover`, `${process.ppid}\n`);
  await expect(takeLockFile(path)).rejects.toMatchObject({
    code: "data-directory-in-use",
    message: expect.stringContaining(`process ${process.ppid} (lock file ${path}.takeover)`),
  });
});

test("of many processes after one dead lock exactly one gets it", async () => {
  await writeFile(path, `${deadPid()}\n`);
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => contend()));
  expect(answers.toSorted()).toEqual([...Array<string>(4).fill("data-directory-in-use"), "taken"]);
  expect(contenders.map(({ pid }) => `${pid}\n`)).toContain(await readFile(path, "utf8"));
});
