import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runCommand, runShell } from "./__fixtures__/run-command.ts";

const folder = mkdtempSync(join(tmpdir(), "llmcarbon-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const good = {
  id: "good",
  phase: "training",
  model: { type: "dense", parameterCount: 175e9 },
  workload: { tokenCount: 300e9 },
  hardware: { accelerator: "nvidia-v100-sxm2-32gb", count: 10_000 },
  site: { pue: 1.1, carbonIntensityGPerKwh: 429 },
};

/** Documents that are each wrong in one way, with what their one line must hold. */
const WRONG: readonly (readonly [text: string, ...parts: string[]])[] = [
  ["{", "found the end of the text", "allowed: "],
  ["[1, 2", "found the end of the text", "allowed: "],
  ['"words"', "document: found", "allowed: "],
  [JSON.stringify({ ...good, phase: "trainig" }), 'phase: found "trainig"', "training"],
  [JSON.stringify({ ...good, modle: "gpt-3" }), 'modle: found unknown key "modle"', "model"],
  [
    JSON.stringify({ ...good, workload: { tokenCout: 1 } }),
    "workload.tokenCout: found unknown key",
    "did you mean tokenCount?",
  ],
  [
    JSON.stringify({ ...good, model: { type: "dense", parameterCount: 175 } }),
    "model.parameterCount: found 175",
    "not billions",
  ],
  [JSON.stringify(good).replace("300000000000", "1e400"), "workload.tokenCount: found Infinity", "allowed: "],
  [JSON.stringify(good).replace("300000000000", "-1"), "workload.tokenCount: found -1", "allowed: "],
  [
    JSON.stringify(good).replace("300000000000", '"300e9"'),
    'workload.tokenCount: found "300e9"',
    "allowed: ",
  ],
  [JSON.stringify(good).replace("300000000000", "NaN"), "workload.tokenCount: found NaN", "a finite number"],
  [JSON.stringify({ ...good, site: { pue: 110 } }), "site.pue: found 110", "allowed: 1 to 5"],
  [
    JSON.stringify({ ...good, model: "gpt-3-davinchi" }),
    'model: found unknown model "gpt-3-davinchi"',
    "nearest: ",
  ],
  [
    JSON.stringify({ ...good, hardware: { accelerator: "nvidia-h10-sxm" } }),
    "hardware.accelerator: found unknown",
    "nearest: ",
  ],
  [
    JSON.stringify({ ...good, site: { cloudRegion: "azure/eastuss" } }),
    "site.cloudRegion: found unknown",
    "azure/eastus",
  ],
  [JSON.stringify({ ...good, site: { gridZone: "Atlantis" } }), "site.gridZone: found unknown", "Atlantis"],
  [JSON.stringify({ ...good, method: "llmcarbn" }), 'method: found "llmcarbn"', "did you mean llmcarbon?"],
  [JSON.stringify({ ...good, id: "two\nlines\u001B[31m", phase: "x\ny" }), "phase: found", "allowed: "],
];

describe("many documents", () => {
  it("answers the good ones and reports each bad one by file and line in one line, exit 3", async () => {
    const lines = WRONG.flatMap(([text]) => [text, JSON.stringify(good)]);
    const path = file("mixed.ndjson", lines.join("\n"));
    const { code, stdout, stderr } = await runCommand(["estimate", path]);
    expect(code).toBe(3);
    expect((JSON.parse(stdout) as { id: string }[]).map(({ id }) => id)).toEqual(WRONG.map(() => "good"));
    const reports = stderr.trimEnd().split("\n");
    expect(reports).toHaveLength(WRONG.length);
    for (const [index, [, ...parts]] of WRONG.entries()) {
      expect(reports[index]).toMatch(
        new RegExp(`^llmcarbon: ${path.replaceAll(".", String.raw`\.`)}:${2 * index + 1}[: ]`),
      );
      for (const part of parts) expect(reports[index]).toContain(part);
    }
  });

  it("answers an array even when one of two is left", async () => {
    const { code, stdout } = await runCommand(["estimate"], JSON.stringify([good, { ...good, phase: "x" }]));
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject([{ id: "good" }]);
  });

  it("exit with 2 and answer nothing when all of them are bad", async () => {
    const { code, stdout, stderr } = await runCommand(["estimate"], '[{"phase":"x"},{"phase":"y"}]');
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.trimEnd().split("\n")).toHaveLength(2);
  });

  it("find the lines of an array's items and of a table's rows", async () => {
    const list = file(
      "list.json",
      `[\n  ${JSON.stringify(good)},\n  {\n    "phase": "training",\n    "modle": 1\n  }\n]`,
    );
    const table = file(
      "table.csv",
      "id,phase,model,workload.tokenCount\na,training,no-such-model,1e9\nb,training,x\n",
    );
    const { code, stderr } = await runCommand(["estimate", list, table]);
    expect(code).toBe(3);
    const [inList, inTable, short] = stderr.trimEnd().split("\n");
    expect(inList).toContain(`${list}:5: modle: found unknown key`);
    expect(inTable).toContain(`${table}:2: model: found unknown model "no-such-model"`);
    expect(short).toBe(`llmcarbon: ${table}:3: row: found 3 cells; allowed: 4, one per column`);
  });
});

describe("one document", () => {
  it.each([
    ["half.json", '{ "id": "a",\n  "phase": "trai', ":2:12: found ", "allowed: "],
    ["half.yaml", "id: a\nworkload: { tokenCount: 1", ":2:", "found broken YAML"],
    ["tabs.yaml", "id: a\nworkload:\n\ttokenCount: 1", ":3:", "found broken YAML"],
    [
      "deep.yaml",
      "id: a\nphase: training\nmodel:\n  type: dense\n  parameterCount: 175\nworkload: { tokenCount: 1 }",
      ":5: model.parameterCount: found 175",
    ],
    ["cut.yaml", "id: a\nphase: training\nmodel: gpt", ": workload: found nothing"],
    ["quote.csv", 'id,phase\n"a,training\n', "found broken CSV"],
  ])("that is broken, %s, is refused with its place and exit 2", async (name, text, ...parts) => {
    const path = file(name, text);
    const { code, stdout, stderr } = await runCommand(["estimate", path]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr.startsWith(`llmcarbon: ${path}:`)).toBe(true);
    for (const part of parts) expect(stderr).toContain(part);
  });

  it.each([
    ["nothing at all", ""],
    ["an empty list", "[]"],
    ["a table without rows", "id,phase\n"],
  ])("is wanted where there is %s", async (_, text) => {
    const { code, stderr } = await runCommand(["estimate"], text);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "llmcarbon: stdin: found no activity; allowed: one or more\n",
    });
  });

  it.each([
    ["latin.yaml", Buffer.from([0x69, 0x64, 0x3a, 0x20, 0xe9, 0x0a])],
    ["utf-16.json", Buffer.from("{}", "utf16le")],
  ])("must be text in UTF-8, which %s is not", async (name, bytes) => {
    const path = file(name, bytes);
    const { code, stderr } = await runCommand(["estimate", path]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `llmcarbon: ${path}: found bytes that are not UTF-8 text; allowed: text in UTF-8\n`,
    });
  });
});

describe("a file that cannot be read", () => {
  it.each([
    [join(folder, "absent.yaml"), "no such file"],
    [folder, "a folder, not a file"],
  ])("fails with exit 1 before anything is answered", async (path, reason) => {
    const { code, stdout, stderr } = await runCommand([
      "estimate",
      file("good.json", JSON.stringify(good)),
      path,
    ]);
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: "",
      stderr: `llmcarbon: ${path}: cannot be read: ${reason}\n`,
    });
  });
});

describe("a folder as standard input", () => {
  it("fails with exit 1", async () => {
    const { code, stderr } = await runShell(`"$@" estimate < "${folder}"`);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "llmcarbon: stdin: cannot be read: a folder, not a file\n",
    });
  });
});

describe("a command line that cannot be followed", () => {
  it.each([
    [["estimat"], "unknown command 'estimat'"],
    [["estimate", "--fromat", "json"], "unknown option '--fromat'"],
    [["estimate", "--format", "xml"], "argument 'xml' is invalid"],
    [["estimate", "--format"], "argument missing"],
    [["estimate", "--trace", "--format", "csv"], "--trace: found format csv"],
    [["models", "add"], "required option '--from <file>' not specified"],
    [["estimate", "--method", "guess"], '--method: found "guess"; allowed: roofline, llmcarbon'],
  ])("%j exits with 2 and one line", async (args, part) => {
    const { code, stdout, stderr } = await runCommand(args, JSON.stringify(good));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^llmcarbon: .*\n$/);
    expect(stderr).toContain(part);
  });
});
