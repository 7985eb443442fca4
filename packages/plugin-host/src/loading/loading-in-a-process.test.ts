import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createFolder } from "../__fixtures__/temporary-folder.ts";

const door = new URL("../index.ts", import.meta.url).href;
const fixtures = fileURLToPath(new URL("../__fixtures__/plugins/", import.meta.url));

/** Loads the configuration of a folder as a program would, with plain Node, and prints what came of it. */
const PROGRAM = `
import module from "node:module";
const [argument] = process.argv.slice(2);
if (argument === "older") delete module.registerHooks;
const { loadConfiguredPlugins } = await import(${JSON.stringify(door)});
const { config, plugins, providers } = await loadConfiguredPlugins({
  builtIns: [],
  createModels: async () => { throw new Error("no models here"); },
  modules: argument === "alone" ? {} : { "@llmcarbon/spec": import.meta.resolve("@llmcarbon/spec", ${JSON.stringify(door)}) },
  environment: {},
  cacheDirectory: "cache",
  report: (line) => process.stderr.write("said: " + line + "\\n"),
  deadlineMs: 2000,
});
if (argument === "broken") setTimeout(() => { throw new TypeError("of the program"); }, 0);
await new Promise((resolve) => setTimeout(resolve, 1));
const answers = await Promise.all(providers.models.map((provider) => provider.doFindModel({ name: "x" }).catch(({ message }) => message)));
const outside = await import("@llmcarbon/spec").then(() => "answered", (error) => error.code);
process.stdout.write(JSON.stringify({ config, plugins, answers, outside }));
`;

async function run(files: Readonly<Record<string, string>>, argument = "with-kit") {
  const cwd = createFolder({ "node_modules/.keep": "", ...files });
  const program = createFolder({ "program.mjs": PROGRAM });
  const child = spawn(
    process.execPath,
    [
      "--conditions=@llmcarbon/source",
      "--experimental-import-meta-resolve",
      join(program, "program.mjs"),
      argument,
    ],
    { cwd, stdio: ["ignore", "pipe", "pipe"] },
  );
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { stdout, stderr, code: child.exitCode };
}

const answering = (name: string) => `
import { definePlugin, notCovered, type ModelProviderV1 } from "@llmcarbon/spec";
import { reason } from "./reason.ts";

const models: ModelProviderV1 = {
  specificationVersion: "v1",
  kind: "model",
  providerId: "${name}",
  doFindModel: async () => notCovered(reason satisfies string),
  doListModels: async () => [],
};

export default definePlugin({ specificationVersion: "v1", name: "${name}", create: () => [models] });
`;

const TYPED = {
  "llmcarbon.config.ts": `
    import { defineConfig } from "@llmcarbon/spec";
    export default defineConfig({ plugins: ["./ours"] as const });
  `,
  "ours/package.json":
    '{ "name": "ours", "version": "0.1.0", "type": "module", "exports": "./dist/plugin.js" }',
  "ours/src/plugin.ts": answering("ours"),
  "ours/src/reason.ts": 'export const reason: string = "asked for nothing";',
};

describe("loading under plain Node", () => {
  it("runs a configuration and a plugin in TypeScript, with nothing installed and nothing built", async () => {
    const { stdout, stderr } = await run(TYPED);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({
      config: { plugins: ["./ours"] },
      plugins: [{ name: "ours", version: "0.1.0", providers: [{ kind: "model", providerId: "ours" }] }],
      answers: [{ kind: "not-covered", reason: "asked for nothing" }],
      // The program itself lies in no plugin's folder.
      outside: "ERR_MODULE_NOT_FOUND",
    });
  });

  it.each(["module", "commonjs"])(
    "takes a configuration in TypeScript in a folder of type %s",
    async (type) => {
      const { stdout, stderr } = await run({ ...TYPED, "package.json": JSON.stringify({ type }) });
      expect(stderr).toBe("");
      expect(JSON.parse(stdout)).toMatchObject({ plugins: [{ name: "ours", providers: [{}] }] });
    },
  );

  it("offers its own contract under Node without synchronous hooks", async () => {
    const { "llmcarbon.config.ts": _, ...files } = TYPED;
    const config = '{ "plugins": ["./ours", "./other"] }';
    const other = {
      "other/package.json": '{ "name": "other", "type": "module", "exports": "./index.mjs" }',
      "other/index.mjs": 'export { definePlugin as default } from "@llmcarbon/spec";',
    };
    const { stdout } = await run({ ...files, ...other, "llmcarbon.config.json": config }, "older");
    expect(JSON.parse(stdout)).toMatchObject({
      plugins: [
        { name: "ours", providers: [{}] },
        { name: "other", problem: "its default export is a function; allowed: definePlugin({ … })" },
      ],
    });
  });

  it("reports what is wrong with a file of one's own models", async () => {
    const files = { "llmcarbon.config.json": "{}", "llmcarbon.models.json": "[]" };
    const { stdout, stderr } = await run(files);
    expect(JSON.parse(stdout)).toMatchObject({
      plugins: [{ name: "llmcarbon.models.json", origin: "path", problem: "no models here" }],
    });
    expect(stderr).toBe('said: plugin "llmcarbon.models.json" is left out: no models here\n');
  });

  it("prefers what a plugin has installed itself", async () => {
    const { stdout } = await run({
      ...TYPED,
      "ours/node_modules/@llmcarbon/spec/package.json": '{ "type": "module", "exports": "./index.js" }',
      "ours/node_modules/@llmcarbon/spec/index.js": `
        export const definePlugin = (plugin) => plugin;
        export const notCovered = () => ({ kind: "not-covered", reason: "its own copy" });
      `,
    });
    expect(JSON.parse(stdout)).toMatchObject({ answers: [{ reason: "its own copy" }] });
  });

  it("says where code cannot be read", async () => {
    const { "llmcarbon.config.ts": _, ...files } = TYPED;
    const { stdout } = await run({
      ...files,
      "llmcarbon.config.json": '{ "plugins": ["./ours"] }',
      "ours/src/reason.ts": 'export const fine = 1;\nexport const const reason = "";',
    });
    expect(JSON.parse(stdout)).toMatchObject({
      plugins: [{ problem: expect.stringMatching(/^cannot be loaded: src\/reason\.ts:2: \S/) as unknown }],
    });
  });

  it("says what is missing where the program offers nothing", async () => {
    const config = '{ "plugins": ["./ours"] }';
    const { "llmcarbon.config.ts": _, ...files } = TYPED;
    const { stdout } = await run({ ...files, "llmcarbon.config.json": config }, "alone");
    expect(JSON.parse(stdout)).toMatchObject({
      plugins: [
        { problem: expect.stringMatching(/^cannot be loaded: Cannot find package '@llmcarbon\/spec'/) },
      ],
    });
  });

  it("keeps standard output clean, outlives strays, and does not wait for an import that never ends", async () => {
    const names = [
      "prints",
      "fails-beside",
      "hangs-at-import",
      "ends-the-process",
      "ends-at-import",
      "writes-to-standard-output",
    ].map((name) => join(fixtures, name));
    const { stdout, stderr, code } = await run({
      "llmcarbon.config.json": JSON.stringify({ plugins: names }),
    });
    expect(JSON.parse(stdout)).toMatchObject({
      plugins: [
        { name: "prints" },
        { name: "fails-beside" },
        { name: "hangs-at-import", problem: "cannot be loaded: no end of its import within 2 s" },
        { name: "ends-the-process" },
        {
          name: "ends-at-import",
          problem: "cannot be loaded: called process.exit(0), which is for the program alone",
        },
        { name: "writes-to-standard-output" },
      ],
    });
    expect(stderr.split("\n").toSorted()).toEqual([
      "",
      "printed at import",
      "printed in an answer",
      "printed in create",
      "said: a plugin failed beside its answers: a promise nobody kept",
      "said: a plugin failed beside its answers: a timer that fails",
      "said: a plugin failed beside its answers: called process.exit(0), which is for the program alone",
      'said: plugin "ends-at-import" is left out: cannot be loaded: called process.exit(0), which is for the program alone',
      'said: plugin "hangs-at-import" is left out: cannot be loaded: no end of its import within 2 s',
      "written at import",
      "written by a timer",
      "written in an answer",
    ]);
    expect(code).toBe(0);
  });

  it("lets a failure of the program itself end it", async () => {
    const { stdout, stderr, code } = await run({ "llmcarbon.config.json": "{}" }, "broken");
    expect([stdout, code]).toEqual(["", 1]);
    expect(stderr).toMatch(/^TypeError: of the program\n {4}at /);
  });
});
