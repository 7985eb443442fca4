import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** Who reads variables beside the API, whose own table a test of the API holds against it. */
const READERS = {
  dashboard: ["apps/web/src/env.ts"],
  command: globSync("packages/cli/src/**/*.ts", {
    cwd: root,
    exclude: ["**/*.test.ts", "**/__fixtures__/**"],
  }),
  "`npm start`": globSync("tooling/bootstrap/*.mjs", { cwd: root }),
} as const;

/** As a text of its own, as a member of the environment, or of a schema for it. */
const READ = /(?:"|\benvironment\.|\b(?=\w+: z\.))((?:LLMCARBON|DATABASE)_[A-Z_]+)\b/g;

const rows = read("docs/operations/README.md")
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()));

it.each(Object.entries(READERS))("the variables of the %s are told, and no others", (reader, paths) => {
  const named = paths.flatMap((path) => [...read(path).matchAll(READ)].map(([, name]) => name));
  const told = rows.flatMap(([, names, by]) => (by === reader ? (names?.match(/\w+/g) ?? []) : []));
  expect(new Set(told)).toEqual(new Set(named));
});
