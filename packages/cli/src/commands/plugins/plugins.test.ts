import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { root, runCommandIn, runIn } from "./__fixtures__/run-in.ts";

const folder = mkdtempSync(join(tmpdir(), "llmcarbon-plugins-"));
afterAll(() => rmSync(folder, { recursive: true }));

const EXAMPLE = join(root, "examples/third-party-provider");
const NAME = "llmcarbon-plugin-scaleway-sites";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(folder, "home-"));
});

type Check = {
  ok: boolean;
  plugin: string;
  findings: { rule: string; subject: string; message: string; page: string }[];
};

async function check(asked: string, ...flags: readonly string[]) {
  const { code, stdout, stderr } = await runCommandIn(home, "plugins", "check", asked, ...flags);
  return { code, stderr, stdout, read: () => JSON.parse(stdout) as Check };
}

/** A plugin of one file, with whatever stands in it. */
function writePlugin(source: string, manifest: object = {}): void {
  writeFileSync(join(home, "index.mjs"), source);
  writeFileSync(
    join(home, "package.json"),
    JSON.stringify({
      name: "acme",
      version: "1.0.0",
      license: "MIT",
      keywords: ["llmcarbon-plugin"],
      exports: "./index.mjs",
      ...manifest,
    }),
  );
}

/** A plugin of a provider of models; what it lists is to be filled in. */
const MODELS = `
  const models = {
    specificationVersion: "v1",
    kind: "model",
    providerId: "acme",
    datasets: [{ id: "acme", title: "Acme", version: "1", publisher: "Acme", license: "MIT" }],
    doFindModel: async () => ({ kind: "not-covered", reason: "no such model", suggestions: [] }),
    doListModels: async () => LIST,
  };
  export default { specificationVersion: "v1", name: "acme", create: () => [models] };`;

describe("plugins check", () => {
  test("the example conforms where it stands, without an install or a build", async () => {
    const { code, stderr, read } = await check(EXAMPLE);
    expect({ code, stderr, check: read() }).toEqual({
      code: 0,
      stderr: "",
      check: { plugin: NAME, version: "0.1.0", ok: true, findings: [] },
    });
  });

  type Defect = readonly [what: string, from: string | RegExp, to: string, rule: string, says: string];
  test.each<Defect>([
    ["a negative figure", `"pue": 1.17`, `"pue": -1.17`, "figures", "-1.17"],
    ["an absurd figure", `"pue": 1.17`, `"pue": 117`, "figures", "117"],
    [
      "an unsourced figure",
      /"citation": "(?:[^"\\]|\\.)*DC5(?:[^"\\]|\\.)*"/,
      `"citation": ""`,
      "citation",
      `""`,
    ],
    [
      "a remembered figure",
      /"citation": "(?:[^"\\]|\\.)*DC5(?:[^"\\]|\\.)*"/,
      `"citation": "from memory"`,
      "from-memory",
      "unverified",
    ],
  ])("%s in its data fails it, with the row and where to read why", async (...defect) => {
    const [, from, to, rule, says] = defect;
    cpSync(EXAMPLE, home, { recursive: true });
    const data = join(home, "data/scaleway-sites/rows.json");
    const rows = readFileSync(data, "utf8");
    expect(rows).toMatch(from);
    writeFileSync(data, rows.replace(from, to));
    const { code, stderr, read } = await check(".");
    expect(code).toBe(3);
    expect(stderr).toMatch(/^llmcarbon: plugins check: \d+ findings? in llmcarbon-plugin-scaleway-sites\n$/);
    const { ok, findings } = read();
    expect(ok).toBe(false);
    expect(findings).toContainEqual({
      rule,
      why: expect.any(String) as unknown,
      subject: expect.stringContaining("scaleway/dc5") as unknown,
      message: expect.stringContaining(says) as unknown,
      page: `docs/plugins/checks.md#${rule}`,
    });
    expect(findings.filter(({ subject }) => !subject.includes("scaleway/dc5"))).toEqual([]);
  });

  test("a table for people names the rule, why it exists, the row and the page", async () => {
    cpSync(EXAMPLE, home, { recursive: true });
    writeFileSync(
      join(home, "src/plugin.ts"),
      readFileSync(join(home, "src/plugin.ts"), "utf8").replace(`name: "${NAME}"`, `name: "other"`),
    );
    const { code, stdout } = await check(".", "--format", "table");
    expect({ code, stdout }).toEqual({
      code: 3,
      stdout: expect.stringMatching(
        /^llmcarbon-plugin-scaleway-sites 0\.1\.0\n\npackage-json\n {2}the keyword.*\n(?:.*\n)* {2}- package\.json: name: found .*"other" in\n {4}definePlugin; allowed: the same\n {2}read why: docs\/plugins\/checks\.md#package-json\n\nThe page lies at (.+)\n$/,
      ) as unknown,
    });
    const [page = "", ...rest] = stdout.trimEnd().split("The page lies at ").toReversed();
    expect(readFileSync(page, "utf8")).toContain("### package-json");
    expect(
      rest
        .join("")
        .split("\n")
        .filter((line) => line.length > 80),
    ).toEqual([]);
  });

  test.each(["csv", "markdown", "ndjson"])("prints %s", async (format) => {
    writePlugin(`export default { specificationVersion: "v1", name: "acme", create: () => [] };`);
    const { code, stdout } = await check(".", "--format", format);
    expect({ code, hasRule: stdout.includes("create") }).toEqual({ code: 3, hasRule: true });
  });

  test("what a plugin prints does not get into the result, and a timer of its does not hold the command", async () => {
    writePlugin(
      `console.log("hello"); setInterval(() => {}, 1000);
       export default { specificationVersion: "v1", name: "acme", create: () => [] };`,
    );
    const { read, stderr } = await check(".");
    expect(read().findings.map(({ rule }) => rule)).toEqual(["create"]);
    expect(stderr).toContain("hello");
  });

  test("code that does not load is a finding", async () => {
    writePlugin(`throw new Error("no such luck");`);
    const { code, read } = await check(".");
    expect({ code, findings: read().findings }).toMatchObject({
      code: 3,
      findings: [{ rule: "plugin-door", message: expect.stringContaining("no such luck") as unknown }],
    });
  });

  test.each([
    ["no default export", `export const plugin = {};`, "plugin-door", "has no default export"],
    ["another default export", `export default 42;`, "plugin-door", "found 42"],
    [
      "an end of the process at import",
      `process.exit(0);\nexport default {};`,
      "plugin-door",
      "process.exit(0)",
    ],
    [
      "an end of the process in create",
      `export default { specificationVersion: "v1", name: "acme", create: () => process.exit(0) };`,
      "create",
      "process.exit(0)",
    ],
    [
      "an end of the process in an answer",
      MODELS.replace("LIST", "process.exit(0)"),
      "no-throw",
      "doListModels threw Error: called process.exit(0)",
    ],
    [
      "a promise nobody keeps",
      `void Promise.reject(new Error("kept by nobody"));\n${MODELS.replace("LIST", "[]")}`,
      "no-throw",
      "kept by nobody",
    ],
    [
      "words of its own on standard output",
      `process.stdout.write("mine");\n${MODELS.replace("LIST", "null")}`,
      "listing",
      "doListModels answered null",
    ],
  ])("%s is found", async (...defect) => {
    const [, source, rule, says] = defect;
    writePlugin(source);
    const { code, read } = await check(".");
    expect(code).toBe(3);
    expect(read().findings).toContainEqual(
      expect.objectContaining({ rule, message: expect.stringContaining(says) as unknown }),
    );
  });

  test("settings reach the plugin", async () => {
    writePlugin(
      `export default { specificationVersion: "v1", name: "acme", create: ({ zone }) => { throw new Error("zone " + zone); } };`,
    );
    expect((await check(".", "--settings", `{"zone":"FR"}`)).stdout).toContain("zone FR");
    for (const wrong of ["zone=FR", "[]", "null", "2025"]) {
      expect(await check(".", "--settings", wrong)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining("--settings: found") as unknown,
      });
    }
  });

  test("an installed package goes by its name", async () => {
    const installed = join(home, "node_modules/acme");
    mkdirSync(installed, { recursive: true });
    writePlugin(
      `import { definePlugin } from "@llmcarbon/spec";\nexport default definePlugin({ specificationVersion: "v1", name: "acme", create: () => [] });`,
    );
    for (const file of ["index.mjs", "package.json"]) cpSync(join(home, file), join(installed, file));
    rmSync(join(home, "package.json"));
    expect((await check("acme")).read().findings).toMatchObject([{ rule: "create" }]);
  });

  test("a built-in one goes by its name, too", async () => {
    const { read } = await check("@llmcarbon/providers-models");
    expect(read().plugin).toBe("@llmcarbon/providers-models");
  });

  test.each([
    ["no-such-plugin", undefined, "is not installed"],
    ["./nowhere", undefined, "found nothing"],
    [".", `export const plugin = {};`, "default export"],
    [".", `export default "text";`, "is no plugin"],
  ])("%s with %s is no plugin: one line, exit 2", async (asked, source, says) => {
    if (source !== undefined) writePlugin(source, { keywords: [] });
    const { code, stdout, stderr } = await check(asked);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^llmcarbon: [^\n]+\n$/);
    expect(stderr).toContain(says);
  });
});

describe("plugins list", () => {
  const list = async (...flags: readonly string[]) => runCommandIn(home, "plugins", "list", ...flags);

  test("what a configuration names stands first, then the built-in ones; what fails says why", async () => {
    writePlugin(`throw new Error("broken today");`);
    writeFileSync(join(home, "llmcarbon.config.json"), JSON.stringify({ plugins: [EXAMPLE, "./"] }));
    const { code, stdout, stderr } = await list();
    expect(code).toBe(0);
    const plugins = JSON.parse(stdout) as { name: string; origin: string; state: string; problem?: string }[];
    expect(plugins.map(({ name, origin, state }) => [name, origin, state])).toEqual([
      [NAME, "path", "ok"],
      ["acme", "path", "left-out"],
      ["@llmcarbon/providers-hardware", "built-in", "ok"],
      ["@llmcarbon/providers-grid", "built-in", "ok"],
      ["@llmcarbon/providers-models", "built-in", "ok"],
    ]);
    expect(plugins[0]).toMatchObject({
      version: "0.1.0",
      license: "Apache-2.0",
      specificationVersion: "v1",
      providers: [
        {
          kind: "grid",
          providerId: "scaleway-sites",
          datasets: [{ id: "scaleway-sites", version: "2026-11-21" }],
        },
      ],
    });
    expect(plugins[1]?.problem).toContain("broken today");
    expect(stderr).toContain("broken today");
  });

  test("a table within 80 columns; csv and markdown", async () => {
    writeFileSync(join(home, "llmcarbon.config.json"), JSON.stringify({ plugins: [EXAMPLE] }));
    const { stdout } = await list("--format", "table");
    const [head = "", first = "", licence = "", data = ""] = stdout.split("\n");
    expect(head).toMatch(/^plugin +version +origin +supplies +state$/);
    expect(first).toContain(NAME);
    expect([licence, data]).toEqual(["  licence: Apache-2.0", "  data:    scaleway-sites 2026-11-21"]);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect((await list("--format", "csv")).stdout).toMatch(
      /^plugin,version,origin,supplies,state,licence,data,problem\n/,
    );
    expect((await list("--format", "markdown")).stdout).toMatch(/^\| plugin \| version \|/);
  });
});

test("the example is in use by its configuration alone", async () => {
  const { code, stdout } = await runCommandIn(EXAMPLE, "estimate", "--format", "json", "inference.yaml");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    resolved: { site: { cloudRegion: "scaleway/dc5", pue: 1.17 } },
  });
  const found = await runCommandIn(EXAMPLE, "regions", "search", "scaleway/dc5");
  expect(JSON.parse(found.stdout)).toMatchObject([{ id: "scaleway/dc5", countryCode: "FR" }]);
});

describe("plugins create", () => {
  const create = (...args: readonly string[]) => runCommandIn(home, "plugins", "create", ...args);

  test("writes a package named as asked, in a folder of that name", async () => {
    const { code, stdout } = await create("models", "@acme/llmcarbon-models");
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${join(home, "llmcarbon-models")}\n` });
    const made = join(home, "llmcarbon-models");
    const files = readdirSync(made, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        ".gitignore",
        "ci.yml",
        "config.json",
        "conformance.test.ts",
        "dataset.json",
        "LICENSE",
        "README.md",
      ]),
    );
    for (const { parentPath, name } of files) {
      expect(readFileSync(join(parentPath, name), "utf8")).not.toContain("{{");
    }
    expect(JSON.parse(readFileSync(join(made, "package.json"), "utf8"))).toMatchObject({
      name: "@acme/llmcarbon-models",
      keywords: expect.arrayContaining(["llmcarbon-plugin"]) as unknown,
      dependencies: { "@llmcarbon/spec": expect.stringMatching(/^\^\d/) as unknown },
    });
    expect(await check("llmcarbon-models")).toMatchObject({ code: 0 });
  });

  test.each([
    ["an unknown kind", ["weather", "acme"], 'kind: found "weather"; allowed: hardware, grid, models'],
    ["capitals in the name", ["grid", "Acme"], 'name: found "Acme"'],
    ["a name that leaves the folder", ["grid", "../acme"], 'name: found "../acme"'],
    ["a scope without name", ["grid", "@acme/"], 'name: found "@acme/"'],
    [
      "a tarball that is not there",
      ["grid", "acme", "--spec-from", "none.tgz"],
      "--spec-from: found no file at none.tgz",
    ],
    [
      "a tarball that is none",
      ["grid", "acme", "--spec-from", "mine.txt"],
      "--spec-from: found no tarball in mine.txt",
    ],
    ["a folder with files", ["grid", "acme", "--dir", "."], "--dir: found files in"],
    [
      "a folder below a file",
      ["grid", "acme", "--dir", "mine.txt/acme"],
      "cannot be written: its folder is a file",
    ],
  ])("refuses %s in one line", async (_, args, says) => {
    writeFileSync(join(home, "mine.txt"), "mine");
    const { code, stdout, stderr } = await create(...args);
    expect({ code, stdout }).toEqual({ code: says.startsWith("cannot") ? 1 : 2, stdout: "" });
    expect(stderr).toMatch(/^llmcarbon: [^\n]+\n$/);
    expect(stderr).toContain(says);
    expect(readdirSync(home)).toEqual(["mine.txt"]);
  });

  test("says what comes next so that a shell takes it, and that works where it leads", async () => {
    const folderOf = ["models", "acme", "--dir", "with space/it's"];
    const { code, stderr } = await create(...folderOf);
    expect(code).toBe(0);
    const [, entered, checked] =
      /^llmcarbon: next: (cd .+) && npm install .+ && llmcarbon (.+)\n$/.exec(stderr) ?? [];
    const shown = await runIn(home, "sh", ["-c", `${entered} && pwd -P`]);
    expect(shown.stdout.trimEnd()).toBe(join(realpathSync(home), "with space/it's"));
    expect(await runCommandIn(shown.stdout.trimEnd(), ...(checked ?? "").split(" "))).toMatchObject({
      code: 0,
    });
  });
});
