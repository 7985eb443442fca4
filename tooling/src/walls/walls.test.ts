import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const house = mkdtempSync(join(tmpdir(), "llmcarbon-walls-"));
copyFileSync(join(root, ".oxlintrc.json"), join(house, ".oxlintrc.json"));
afterAll(() => rmSync(house, { recursive: true }));

/** Names of the rules our configuration sees broken, for one file at one place of the house. */
function lint(path: string, text: string): readonly string[] {
  const file = join(house, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const oxlint = join(root, "node_modules/.bin/oxlint");
  const { stdout } = spawnSync(oxlint, ["--format=json", path], { cwd: house, encoding: "utf8" });
  return (JSON.parse(stdout) as { diagnostics: { code: string }[] }).diagnostics.map(({ code }) => code);
}

const importOf = (name: string) => `import { a } from "${name}";\nexport const b = a;\n`;

describe("import walls", () => {
  it.each([
    ["packages/spec/src/x.ts", "zod"],
    ["packages/spec/src/x.ts", "node:fs"],
    ["packages/core/src/energy/x.ts", "zod"],
    ["packages/core/src/energy/x.ts", "node:fs"],
    ["packages/core/src/energy/x.ts", "@llmcarbon/providers-grid"],
    ["packages/core/src/activity/x.ts", "@llmcarbon/providers-grid"],
    ["packages/providers-grid/src/x.ts", "@llmcarbon/core"],
    ["packages/providers-grid/src/x.ts", "@llmcarbon/providers-hardware"],
    ["prisma/src/x.ts", "@llmcarbon/spec"],
    ["apps/web/src/x.ts", "@llmcarbon/core"],
    ["apps/web/src/x.ts", "@llmcarbon/prisma"],
    ["apps/web/src/x.ts", "@llmcarbon/api"],
  ])("%s may not import %s", (path, name) => {
    expect(lint(path, importOf(name))).toContain("eslint(no-restricted-imports)");
  });

  it.each([
    ["packages/core/src/energy/x.ts", "@llmcarbon/spec"],
    ["packages/core/src/activity/x.ts", "zod"],
    ["packages/providers-grid/src/x.ts", "@llmcarbon/spec"],
    ["apps/web/src/x.ts", "@llmcarbon/spec"],
    ["apps/api/src/x.ts", "@llmcarbon/core"],
  ])("%s may import %s", (path, name) => {
    expect(lint(path, importOf(name))).toEqual([]);
  });

  it("apps/web may take types of the API", () => {
    const text = 'import type { AppRouter } from "@llmcarbon/api";\nexport type Router = AppRouter;\n';
    expect(lint("apps/web/src/x.ts", text)).toEqual([]);
  });

  it("core has no clock, no chance and no process", () => {
    const text = "export const a = [Date.now(), Math.random(), process.pid];\n";
    expect(lint("packages/core/src/energy/x.ts", text)).toEqual([
      "eslint(no-restricted-globals)",
      "eslint(no-restricted-properties)",
      "eslint(no-restricted-properties)",
    ]);
  });

  it("two files may not import each other", () => {
    lint("apps/api/src/one.ts", 'import { two } from "./two.ts";\nexport const one = () => two;\n');
    const codes = lint(
      "apps/api/src/two.ts",
      'import { one } from "./one.ts";\nexport const two = () => one;\n',
    );
    expect(codes).toContain("import(no-cycle)");
  });

  it("not even for a type", () => {
    lint(
      "apps/api/src/three.ts",
      'import type { Four } from "./four.ts";\nexport type Three = { four: Four };\n',
    );
    const text = 'import type { Three } from "./three.ts";\nexport type Four = { three?: Three };\n';
    expect(lint("apps/api/src/four.ts", text)).toContain("import(no-cycle)");
  });
});

describe("limits of house style §8", () => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, index) => `export const a${index} = ${index};`).join("\n");
  const body = (count: number) =>
    Array.from({ length: count }, (_, index) => `  console.log(${index});`).join("\n");

  it("stops a file over 400 lines and a function over 80", () => {
    expect(lint("apps/api/src/x.ts", lines(400))).toEqual([]);
    expect(lint("apps/api/src/x.ts", lines(401))).toEqual(["eslint(max-lines)"]);
    expect(lint("apps/api/src/x.ts", `export function a() {\n${body(78)}\n}\n`)).toEqual([]);
    expect(lint("apps/api/src/x.ts", `export function a() {\n${body(79)}\n}\n`)).toEqual([
      "eslint(max-lines-per-function)",
    ]);
  });

  it("stops a fourth parameter", () => {
    const text = "export const add = (a: number, b: number, c: number, d: number) => a + b + c + d;\n";
    expect(lint("apps/api/src/x.ts", text)).toEqual(["eslint(max-params)"]);
  });
});
