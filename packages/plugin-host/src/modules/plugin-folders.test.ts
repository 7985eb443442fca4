import { realpathSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { createFolder } from "../__fixtures__/temporary-folder.ts";
import { addPluginFolder, isInPluginFolder, isPluginStack, onPluginFolder } from "./plugin-folders.ts";

it("knows what lies in a folder of others, by its real path, and tells of new folders once", () => {
  const folder = createFolder({ "acme/index.mjs": "", "acme-two/index.mjs": "" });
  const told: string[] = [];
  onPluginFolder((each) => told.push(each));
  symlinkSync(join(folder, "acme"), join(folder, "link"));
  addPluginFolder(join(folder, "link"));
  addPluginFolder(join(folder, "acme"));
  addPluginFolder(join(folder, "not-there"));
  expect(told).toEqual([join(folder, "acme"), join(folder, "not-there")]);
  const isIn = (file: string) => isInPluginFolder(pathToFileURL(join(folder, file)).href);
  expect([isIn("acme/index.mjs"), isIn("acme/deep/a.mjs"), isIn("acme-two/index.mjs")]).toEqual([
    true,
    true,
    false,
  ]);
  expect([isInPluginFolder(undefined), isInPluginFolder("node:fs")]).toEqual([false, false]);
  expect(isPluginStack(`Error\n    at f (file://${folder}/acme/index.mjs:1:2)`)).toBe(true);
  expect(isPluginStack(`Error\n    at f (file://${folder}/acme-two/index.mjs:1:2)`)).toBe(false);
});

it("tells whose call it was by the innermost that is a plugin's or the program's", () => {
  const folder = createFolder({ "a b/index.mjs": "" });
  const [program = ""] = [process.argv[1]].map((file) => realpathSync(file ?? ""));
  const plugin = pathToFileURL(join(folder, "a b/index.mjs")).href;
  const stack = (...places: readonly string[]) =>
    ["Error: said 1:2", ...places.map((place) => `    at async f (${place}:1:2)`)].join("\n");
  addPluginFolder(join(folder, "a b"));
  // A configuration above the program, as in a project that has it installed.
  addPluginFolder(dirname(dirname(program)));
  expect(isPluginStack(stack("node:fs", plugin, program))).toBe(true);
  expect(isPluginStack(stack("node:fs", program, plugin))).toBe(false);
  expect(isPluginStack(stack(join(dirname(dirname(program)), "config.mjs"), program))).toBe(true);
  expect(isPluginStack(`${plugin}:26\nexport const const\n\nSyntaxError: no`)).toBe(true);
  expect(isPluginStack(stack("/elsewhere/x.mjs"))).toBe(false);
});
