import { join } from "node:path";
import { FootprintError } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { createFolder } from "../__fixtures__/temporary-folder.ts";
import { readConfig } from "./read-config.ts";

/** The message of a refusal, without the folder. */
async function refusalOf(name: string, text: string): Promise<string> {
  const folder = createFolder({ [name]: text });
  const error: unknown = await readConfig({ cwd: folder, path: name }).catch((thrown: unknown) => thrown);
  if (!FootprintError.isInstance(error)) throw new Error(`not refused: ${JSON.stringify(error)}`);
  expect(error.code).toBe("invalid-config");
  return error.message.replaceAll(`${folder}/`, "");
}

describe("readConfig", () => {
  it("is empty where there is none", async () => {
    const folder = createFolder();
    expect(await readConfig({ cwd: folder, home: folder })).toEqual({ config: {} });
  });

  it.each([
    [
      "llmcarbon.config.json",
      '\uFEFF{ "$schema": "./config.schema.json", "plugins": ["a", ["./b", { "c": 1 }]], "boundary": "direct" }',
    ],
    ["llmcarbon.config.mjs", 'export default { plugins: ["a", ["./b", { c: 1 }]], boundary: "direct" };'],
    [
      "llmcarbon.config.ts",
      'export default { plugins: ["a", ["./b", { c: 1 as number }]], boundary: "direct" } as const;',
    ],
  ])("reads %s", async (name, text) => {
    const folder = createFolder({ [name]: text });
    expect(await readConfig({ cwd: folder })).toEqual({
      config: { plugins: ["a", ["./b", { c: 1 }]], boundary: "direct" },
      path: join(folder, name),
    });
  });

  it("waits for no module that never loads, and takes no folder for a file", async () => {
    const folder = createFolder({ "llmcarbon.config.mjs": "await new Promise(() => {});" });
    await expect(readConfig({ cwd: folder, deadlineMs: 20 })).rejects.toThrow(
      "found a failure: no end of its import within 0.02 s; allowed: a module that loads",
    );
    await expect(readConfig({ cwd: folder, path: "." })).rejects.toThrow(/: found a folder; allowed: /);
  });

  it("says everything that is wrong, a line each", async () => {
    const text = JSON.stringify({
      plugin: [],
      plugins: ["node:fs", 3, ["./a", "b"]],
      without: "grid",
      boundary: "both",
      modelCatalogue: "",
    });
    expect((await refusalOf("llmcarbon.config.json", text)).split("\n").toSorted()).toEqual([
      'llmcarbon.config.json: boundary: found "both"; allowed: lifecycle or direct',
      'llmcarbon.config.json: modelCatalogue: found ""; allowed: the path of a file',
      'llmcarbon.config.json: plugin: found unknown key "plugin"; allowed: did you mean plugins?',
      'llmcarbon.config.json: plugins[0]: found "node:fs"; allowed: the name of a package, or a path that begins with ./ or ../',
      "llmcarbon.config.json: plugins[1]: found 3; allowed: the name of a package, or a path that begins with ./ or ../; or [name, settings]",
      "llmcarbon.config.json: plugins[2]: found a list of 2; allowed: the name of a package, or a path that begins with ./ or ../; or [name, settings]",
      'llmcarbon.config.json: without: found "grid"; allowed: a list of names',
    ]);
  });

  it.each([
    ["llmcarbon.config.json", "[]", "llmcarbon.config.json: found a list of 0; allowed: an object"],
    [
      "llmcarbon.config.mjs",
      "export const config = {};",
      "llmcarbon.config.mjs: found no default export; allowed: export default defineConfig({ … })",
    ],
    [
      "llmcarbon.config.mjs",
      'throw new Error("first\\nsecond");',
      "llmcarbon.config.mjs: found a failure: first second; allowed: a module that loads",
    ],
    [
      "config.yaml",
      "plugins: []",
      'config.yaml: found a file called "config.yaml"; allowed: one that ends in .json, .mjs or .ts',
    ],
  ])("refuses %s with %s", async (name, text, message) => {
    expect(await refusalOf(name, text)).toBe(message);
  });

  it("says where JSON breaks", async () => {
    expect(await refusalOf("llmcarbon.config.json", '{ "plugins": [,] }')).toMatch(
      /^llmcarbon\.config\.json: found no JSON \(.+\); allowed: JSON$/,
    );
  });

  it.each(["missing.json", "missing.mjs"])("says that %s is not there", async (path) => {
    const folder = createFolder();
    await expect(readConfig({ cwd: folder, path })).rejects.toThrow(
      `${join(folder, path)}: found no such file; allowed: a configuration, llmcarbon.config.json, llmcarbon.config.mjs, llmcarbon.config.ts`,
    );
  });
});
