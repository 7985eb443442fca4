import { chownSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createFolder } from "../__fixtures__/temporary-folder.ts";
import { findConfig } from "./find-config.ts";

describe("findConfig", () => {
  it("takes the nearest on the way up", () => {
    const folder = createFolder({
      "llmcarbon.config.json": "{}",
      "a/llmcarbon.config.mjs": "",
      "a/b/c/other.json": "",
    });
    expect(findConfig({ cwd: join(folder, "a/b/c") })).toBe(join(folder, "a/llmcarbon.config.mjs"));
    expect(findConfig({ cwd: folder })).toBe(join(folder, "llmcarbon.config.json"));
  });

  it("does not look above the home directory, but in it", () => {
    const folder = createFolder({ "llmcarbon.config.json": "{}", "home/me/work/x": "" });
    const home = join(folder, "home/me");
    expect(findConfig({ cwd: join(home, "work"), home })).toBeUndefined();
    expect(findConfig({ cwd: join(home, "work"), home: folder })).toBe(join(folder, "llmcarbon.config.json"));
  });

  it("refuses to choose between two", () => {
    const folder = createFolder({ "llmcarbon.config.json": "{}", "llmcarbon.config.ts": "" });
    expect(() => findConfig({ cwd: folder })).toThrow(
      `${folder}: found llmcarbon.config.json beside llmcarbon.config.ts; allowed: one of the two`,
    );
  });

  it("runs no configuration that another user has put on the way", () => {
    const folder = createFolder({ "llmcarbon.config.mjs": "", "work/x": "" });
    const file = join(folder, "llmcarbon.config.mjs");
    const own = process.getuid!();
    // What the administrator put there is trusted, so that his own must be given away first.
    if (own === 0) chownSync(file, 4321, 4321);
    expect(() => findConfig({ cwd: join(folder, "work"), userId: own + 1 })).toThrow(
      `${file}: found a configuration of another user; allowed: your own; or this one by --config or LLMCARBON_CONFIG`,
    );
    expect(findConfig({ cwd: folder, userId: own === 0 ? 4321 : own })).toBe(file);
  });
});
