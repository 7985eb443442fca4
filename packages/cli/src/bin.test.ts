import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, describe, expect, it } from "vitest";
import { examples, nodeArgs, runCommand, runShell } from "./__fixtures__/run-command.ts";

const folder = mkdtempSync(join(tmpdir(), "llmcarbon-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const activity = {
  id: "a",
  phase: "training",
  model: { type: "dense", parameterCount: 175e9 },
  workload: { tokenCount: 300e9 },
  hardware: { accelerator: "nvidia-v100-sxm2-32gb", count: 10_000 },
  site: { pue: 1.1, carbonIntensityGPerKwh: 429 },
  overrides: { hardwareEfficiency: 0.197, averageSystemPowerW: 330 },
};
const document = JSON.stringify(activity);
const csv =
  "id,phase,model.type,model.parameterCount,workload.tokenCount,hardware.accelerator\n" +
  "a,training,dense,175e9,300e9,nvidia-v100-sxm2-32gb\n";

type Answer = { readonly id: string; readonly operationalCarbonG: { readonly central: number } };

describe("--help and --version", () => {
  it("name the commands on standard output", async () => {
    const { code, stdout, stderr } = await runCommand(["--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("130 interrupted");
    for (const command of ["estimate", "explain", "validate", "models", "hardware", "zones", "regions"]) {
      expect(stdout).toContain(`  ${command} `);
    }
    expect(stdout.split("\n").every((line) => line.length <= 80)).toBe(true);
  });

  it("give the version of the package", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
      version: string;
    };
    expect(await runCommand(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("without a command show the help on standard error and exit with 2", async () => {
    const { code, stdout, stderr } = await runCommand([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("Usage: llmcarbon");
  });
});

describe("input", () => {
  it.each([
    ["JSON", document],
    ["pretty JSON", JSON.stringify(activity, undefined, 2)],
    [
      "YAML",
      "id: a\nphase: training\nmodel: { type: dense, parameterCount: 175e9 }\nworkload: { tokenCount: 300e9 }\n",
    ],
    ["CSV", csv],
  ])("reads %s from standard input", async (_, text) => {
    const { code, stdout } = await runCommand(["estimate"], text);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ id: "a", phase: "training", trace: [] });
  });

  it("reads files and standard input together, several documents each, in their order", async () => {
    const list = file("list.json", JSON.stringify([activity, { ...activity, id: "b" }]));
    const documents = file(
      "two.yaml",
      `---\n${JSON.stringify({ ...activity, id: "c" })}\n---\n${document}\n`,
    );
    const lines = `${JSON.stringify({ ...activity, id: "d" })}\n${document}\n`;
    const { code, stdout } = await runCommand(["estimate", list, "-", documents], lines);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Answer[]).map(({ id }) => id)).toEqual(["a", "b", "d", "a", "c", "a"]);
  });

  it.each([
    "gpt3.yaml",
    "bloom-life-cycle.yaml",
    "gpt3-llmcarbon.yaml",
    "moe.yaml",
    "inference.yaml",
    "storage.yaml",
    "activities.csv",
    "activities.ndjson",
  ])("answers examples/%s", async (name) => {
    const { code, stdout, stderr } = await runCommand([
      "estimate",
      "--format",
      "ndjson",
      join(examples, name),
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const line of stdout.trim().split("\n")) {
      const { operationalCarbonG } = JSON.parse(line) as Answer;
      expect(operationalCarbonG.central).toBeGreaterThan(0);
    }
  });

  it("answers a thousand activities", async () => {
    const lines = Array.from({ length: 1000 }, (_, index) =>
      JSON.stringify({ ...activity, id: `run-${index}` }),
    );
    const { code, stdout } = await runCommand(["estimate", "--format", "ndjson"], lines.join("\n"));
    expect(code).toBe(0);
    expect(
      stdout
        .trim()
        .split("\n")
        .map((line) => (JSON.parse(line) as Answer).id),
    ).toEqual(lines.map((_, index) => `run-${index}`));
  });
});

describe("output", () => {
  const gpt3 = join(examples, "gpt3-llmcarbon.yaml");
  const carbonT = "553";

  it("is JSON in a pipe: the object for one document, an array for several", async () => {
    const one = await runCommand(["estimate", gpt3]);
    expect(JSON.parse(one.stdout)).toMatchObject({ id: "gpt3", method: { id: "llmcarbon" } });
    const two = await runCommand(["estimate", gpt3, gpt3]);
    expect(JSON.parse(two.stdout)).toMatchObject([{ id: "gpt3" }, { id: "gpt3" }]);
  });

  it("has one line per document as NDJSON", async () => {
    const { stdout } = await runCommand(["estimate", "--format", "ndjson", gpt3, gpt3]);
    expect(
      stdout
        .trim()
        .split("\n")
        .map((line) => (JSON.parse(line) as Answer).id),
    ).toEqual(["gpt3", "gpt3"]);
  });

  it("has dotted columns as CSV", async () => {
    const { stdout } = await runCommand(["estimate", "--format", "csv", gpt3]);
    const [header = "", row = ""] = stdout.trim().split("\n");
    const column = header.split(",").indexOf("operationalCarbonG.central");
    expect(row.split(",")[column]).toMatch(/^553344670\.05/);
  });

  it("is a table of at most 80 columns without colours outside a terminal", async () => {
    const { stdout } = await runCommand(["estimate", "--format", "table", gpt3]);
    expect(stdout).toMatch(new RegExp(`operational carbon +${carbonT} +t CO2e +\\[`));
    expect(stdout).not.toContain("\u001B");
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    const several = await runCommand(["estimate", "--format", "table", join(examples, "activities.csv")]);
    expect(several.stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(several.stdout).toMatch(/gpt3 .* 553 t /);
  });

  it("is a table with a head as markdown", async () => {
    const { stdout } = await runCommand(["estimate", "--format", "markdown", gpt3]);
    expect(stdout).toMatch(/^\| id \| phase \|/);
    expect(stdout).toMatch(/\| gpt3 \| training \| .* \| 553 t \[/);
  });

  describe("of a served model, by the default method", () => {
    const served = JSON.stringify({
      id: "chat",
      phase: "inference",
      model: "llama-3.1-8b",
      workload: { requestCount: 1000, inputTokenCount: 500, outputTokenCount: 200 },
      hardware: { accelerator: "H100", count: 1 },
      site: {
        countryCode: "FR",
        wueLPerKwh: 0.5,
        gridWaterLPerKwh: 2,
        contracts: [{ kind: "ppa", shareRatio: 1, carbonIntensityGPerKwh: 20 }],
      },
    });

    it("tells market-based carbon, both parts of water and the wait for an answer in a table", async () => {
      const { stdout } = await runCommand(["estimate", "--format", "table"], served);
      expect(stdout).toContain("method    roofline ");
      for (const line of [
        /^ {4}market-based +[\d.,]+ +k?g CO2e +\[/m,
        /^ {2}water +[\d.,]+ +m?L +\[/m,
        /^ {4}on site +[\d.,]+ +m?L +\[/m,
        /^ {4}for electricity +[\d.,]+ +m?L +\[/m,
        /^ {2}first token +[\d.,]+ +m?s +\[/m,
        /^ {2}each further token +[\d.,]+ +m?s +\[/m,
        /^ {2}whole answer +[\d.,]+ +m?s +\[/m,
      ]) {
        expect(stdout).toMatch(line);
      }
      expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    });

    it("has them as dotted columns of CSV and in cells of markdown", async () => {
      const estimate = JSON.parse((await runCommand(["estimate"], served)).stdout) as object;
      const csvText = await runCommand(["estimate", "--format", "csv"], served);
      const [row = {}] = parse<Record<string, string>>(csvText.stdout, { columns: true });
      const at = (path: string) =>
        path.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], estimate);
      const paths = [
        "marketBasedCarbonG.central",
        "water.siteL.low",
        "water.electricityL.high",
        "latency.timeToFirstTokenS.central",
        "latency.timePerOutputTokenS.low",
        "latency.requestS.high",
      ];
      expect(paths.map((path) => row[path])).toEqual(paths.map((path) => String(at(path))));
      const markdown = await runCommand(["estimate", "--format", "markdown"], served);
      expect(markdown.stdout).toMatch(
        / on site; [^|]* for electricity \| [^|]* first token; [^|]* whole answer \|/,
      );
    });

    it("ranks beside the formulas what makes the interval", async () => {
      const { stdout } = await runCommand(["explain", "--format", "table"], served);
      expect(stdout).toContain("what makes the intervals, in percent of variance");
    });
  });

  it("carries the tree of formulas when asked", async () => {
    const { stdout } = await runCommand(["estimate", "--trace", gpt3]);
    expect((JSON.parse(stdout) as { trace: unknown[] }).trace.length).toBeGreaterThan(0);
    const table = await runCommand(["estimate", "--trace", "--format", "table", gpt3]);
    expect(table.stdout).toContain("C = 6 P D");
  });

  it("follows --method before the document", async () => {
    const measured = JSON.stringify({ ...activity, measured: { energyKwh: 1000 } });
    const { stdout } = await runCommand(["estimate", "--method", "measured"], measured);
    expect(JSON.parse(stdout)).toMatchObject({ method: { id: "measured" }, quality: "measured" });
  });

  it("compares by another method", async () => {
    const served = JSON.stringify({
      phase: "inference",
      model: { type: "dense", parameterCount: 123e9 },
      workload: { requestCount: 1, inputTokenCount: 0, outputTokenCount: 400 },
    });
    const ecologits = await runCommand(["estimate", "--method", "ecologits"], served);
    expect(JSON.parse(ecologits.stdout)).toMatchObject({ method: { id: "ecologits" }, warnings: [] });
    const held = JSON.stringify({ ...activity, measured: { acceleratorHours: 1000 } });
    const mlco2 = await runCommand(["estimate", "--method", "mlco2"], held);
    expect(JSON.parse(mlco2.stdout)).toMatchObject({ method: { id: "mlco2" }, embodiedCarbonG: null });
  });
});

describe("explain", () => {
  const gpt3 = join(examples, "gpt3-llmcarbon.yaml");

  it("prints every formula with equation, symbols, units and sources", async () => {
    const { code, stdout } = await runCommand(["explain", "--format", "table", gpt3]);
    expect(code).toBe(0);
    for (const part of ["C = 6 P D", "429 gCO2e/kWh", "(document)", "[docs/methodology", "licence: "])
      expect(stdout).toContain(part);
  });

  it("prints the estimate with its trace as JSON, and one row per symbol as CSV", async () => {
    const json = await runCommand(["explain", gpt3]);
    expect((JSON.parse(json.stdout) as { trace: unknown[] }).trace.length).toBeGreaterThan(0);
    const rows = await runCommand(["explain", "--format", "csv", gpt3]);
    expect(rows.stdout).toMatch(/^id,formula,equation,role,symbol,value,/);
    expect(rows.stdout).toContain(",C = 6 P D,");
    const widths = parse(rows.stdout, { relax_column_count: true }).map((row) => row.length);
    expect(new Set(widths)).toEqual(new Set([14]));
  });
});

describe("a process among others", () => {
  it("keeps quiet when its reader leaves", async () => {
    const lines = file("many.ndjson", Array.from({ length: 300 }, () => document).join("\n"));
    const { stdout, stderr } = await runShell(
      `{ "$@" estimate --format ndjson "${lines}"; echo "exit $?" >&2; } | head -n 1`,
    );
    expect({ stderr, lines: stdout.trim().split("\n").length }).toEqual({ stderr: "exit 0\n", lines: 1 });
  });

  it("hears an interruption while it writes", async () => {
    const lines = file("endless.ndjson", Array.from({ length: 20_000 }, () => document).join("\n"));
    const child = spawn(process.execPath, [...nodeArgs, "estimate", lines], { stdio: "pipe" });
    await once(child.stdout, "data");
    child.kill("SIGINT");
    child.stdout.resume();
    const [, signal] = (await once(child, "close")) as [number | null, string | null];
    expect(signal).toBe("SIGINT");
  });

  it("answers the first lines before the last are there", async () => {
    const child = spawn(process.execPath, [...nodeArgs, "estimate", "-f", "ndjson"], { stdio: "pipe" });
    child.stdin.write(`${document}\n`.repeat(100));
    const [chunk] = (await once(child.stdout, "data")) as [Buffer];
    child.stdin.end();
    child.stdout.resume();
    await once(child, "close");
    expect(chunk.toString()).toMatch(/^\{"id":"a"/);
  });

  it("ends by the signal and without a word when interrupted", async () => {
    const child = spawn(process.execPath, [...nodeArgs, "estimate", "--format", "ndjson", "-"], {
      stdio: "pipe",
    });
    let stderr = "";
    child.stderr.on("data", (chunk) => (stderr += String(chunk)));
    // More than any pipe holds: once it drains, the command is up and waits for the rest.
    child.stdin.write("\n".repeat(4_000_000));
    await once(child.stdin, "drain");
    child.kill("SIGINT");
    const [code, signal] = (await once(child, "close")) as [number | null, string | null];
    expect({ code, signal, stderr }).toEqual({ code: null, signal: "SIGINT", stderr: "" });
  });

  it("takes a closed standard input for an empty one", async () => {
    const { code, stdout, stderr } = await runShell('"$@" estimate <&-');
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe("llmcarbon: stdin: found no activity; allowed: one or more\n");
  });

  it.runIf(existsSync("/dev/full"))("says that its output cannot be written", async () => {
    const { code, stderr } = await runShell(`"$@" estimate "${join(examples, "gpt3.yaml")}" > /dev/full`);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "llmcarbon: standard output: cannot be written: ENOSPC\n",
    });
  });
});
