import { mkdtempSync, readFileSync, readdirSync, symlinkSync, lstatSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { writeWholeFile } from "./write-whole-file.ts";

const createFolder = () => mkdtempSync(join(tmpdir(), "llmcarbon-write-"));

it("writes and overwrites, and leaves nothing beside", async () => {
  const folder = createFolder();
  const file = join(folder, "a.json");
  await writeWholeFile(file, "first");
  await writeWholeFile(file, "second");
  expect(readFileSync(file, "utf8")).toBe("second");
  expect(readdirSync(folder)).toEqual(["a.json"]);
});

it("writes what a link points at, and the link stays", async () => {
  const folder = createFolder();
  const [file, link] = [join(folder, "a.json"), join(folder, "link.json")];
  await writeWholeFile(file, "first");
  symlinkSync(file, link);
  await writeWholeFile(link, "second");
  expect(readFileSync(file, "utf8")).toBe("second");
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
});

it("says why it cannot, and leaves nothing behind", async () => {
  const folder = createFolder();
  await expect(writeWholeFile(join(folder, "none", "a.json"), "x")).rejects.toThrow(
    "cannot be written: no such folder",
  );
  await expect(writeWholeFile(folder, "x")).rejects.toThrow("cannot be written: a folder, not a file");
  expect(readdirSync(folder)).toEqual([]);
});
