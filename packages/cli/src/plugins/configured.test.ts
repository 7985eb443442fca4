import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, mkdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { examples, nodeArgs } from "../__fixtures__/run-command.ts";

const fixture = (name: string) =>
  fileURLToPath(new URL(`../../../plugin-host/src/__fixtures__/plugins/${name}`, import.meta.url));

const DOCUMENT = JSON.stringify({
  phase: "inference",
  model: "made-up-7b",
  workload: { requestCount: 1000, inputTokenCount: 100, outputTokenCount: 100 },
  site: { cloudRegion: "made-up/one" },
});

type Setting = {
  readonly files?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
};

/** Runs the command in a folder of its own, with a home of its own. */
async function runIn(args: readonly string[], { files = {}, variables = {} }: Setting) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "llmcarbon-configured-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries({ "work/document.json": DOCUMENT, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const child = spawn(process.execPath, [...nodeArgs, ...args], {
    cwd: join(folder, "work"),
    env: { PATH: process.env["PATH"], HOME: folder, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code: child.exitCode, stdout, stderr: stderr.replaceAll(folder, "") };
}

const configOf = (...plugins: readonly string[]) => JSON.stringify({ plugins: plugins.map(fixture) });

describe("a configured command", () => {
  it("takes plugins of the configuration above, and results have standard output alone", async () => {
    const config = configOf(
      "prints",
      "writes-to-standard-output",
      "ends-the-process",
      "ends-at-import",
      "well-behaved",
      "never-rests",
      "fails-beside",
      "throws-in-create",
    );
    const { code, stdout, stderr } = await runIn(["estimate", "document.json"], {
      files: { "llmcarbon.config.json": config },
    });
    expect(JSON.parse(stdout)).toMatchObject({
      resolved: { model: { id: "made-up-7b" }, site: { cloudRegion: "made-up/one", gridZone: "made-up" } },
      warnings: expect.arrayContaining([
        {
          code: "plugin-left-out",
          message:
            'plugin "ends-at-import" is left out: cannot be loaded: called process.exit(0), which is for the program alone',
        },
      ]) as unknown,
    });
    expect(stderr.split("\n")).toContain(
      'llmcarbon: plugin "throws-in-create" is left out: its create failed: settings.token: found nothing; allowed: text',
    );
    expect(stderr).toContain("printed in an answer");
    expect(stderr).toContain("written at import");
    expect(stderr).toContain('"ends-at-import" is left out: cannot be loaded: called process.exit(0)');
    expect(code).toBe(0);
  });

  it("takes the configuration the environment names", async () => {
    const { code, stdout } = await runIn(["estimate", "document.json"], {
      files: { "elsewhere/a.json": configOf("well-behaved") },
      variables: { LLMCARBON_CONFIG: "../elsewhere/a.json" },
    });
    expect(JSON.parse(stdout)).toMatchObject({ resolved: { model: { id: "made-up-7b" } } });
    expect(code).toBe(0);
  });

  it("refuses a configuration that is wrong, in one line", async () => {
    const { code, stdout, stderr } = await runIn(["estimate", "document.json"], {
      files: { "llmcarbon.config.json": '{ "plugin": [] }' },
    });
    expect([code, stdout, stderr]).toEqual([
      2,
      "",
      'llmcarbon: /llmcarbon.config.json: plugin: found unknown key "plugin"; allowed: did you mean plugins?\n',
    ]);
  });

  it("counts as the configuration says, unless the command says otherwise", async () => {
    const document = JSON.stringify({
      phase: "training",
      model: "gpt-3-davinci",
      workload: { tokenCount: 1e9 },
      site: { cloudRegion: "aws/us-east-1" },
      period: { start: "2022-01-01T00:00:00Z", end: "2022-02-01T00:00:00Z" },
    });
    const boundaryOf = async (config: string, ...flags: readonly string[]): Promise<unknown> => {
      const files = { "work/us.json": document, "llmcarbon.config.json": config };
      const { stdout } = await runIn(["estimate", "us.json", ...flags], { files });
      return (JSON.parse(stdout) as { resolved: { site: { grid: { boundary: string } } } }).resolved.site.grid
        .boundary;
    };
    expect(await boundaryOf('{ "boundary": "direct" }')).toBe("direct");
    expect(await boundaryOf('{ "boundary": "direct" }', "--boundary", "lifecycle")).toBe("lifecycle");
    expect(await boundaryOf("{}")).toBe("lifecycle");
  });

  it("says nothing and loads nothing of others where there is no configuration", async () => {
    const { code, stderr } = await runIn(["estimate", join(examples, "gpt3.yaml")], {});
    expect([code, stderr]).toEqual([0, ""]);
  });
});
