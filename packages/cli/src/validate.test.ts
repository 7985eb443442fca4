import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runCommand } from "./__fixtures__/run-command.ts";
import type { CaseReport } from "./output/case-validation.ts";

/** What the released code of LLMCarbon prints for the five runs [tCO2e]. */
const RELEASED_TONNES = {
  T5: 45.736409580312035,
  GPT3: 553.3446700507615,
  GShard: 4.440165103189494,
  Switch: 63.78323170731706,
  XLM: 37.621183018867924,
};
const GRAMS_PER_TONNE = 1e6;

describe("validate", () => {
  it("gives the training figures of the released code to 1e-9, and its embodied sum", async () => {
    const { code, stdout, stderr } = await runCommand(["validate", "--format", "json"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { training, embodied } = JSON.parse(stdout) as {
      training: { model: keyof typeof RELEASED_TONNES; computedCarbonG: number }[];
      embodied: { computedCarbonG: number };
    };
    expect(training.map(({ model }) => model)).toEqual(Object.keys(RELEASED_TONNES));
    for (const { model, computedCarbonG } of training) {
      expect(Math.abs(computedCarbonG / GRAMS_PER_TONNE / RELEASED_TONNES[model] - 1)).toBeLessThan(1e-9);
    }
    expect(Math.abs(embodied.computedCarbonG / GRAMS_PER_TONNE / 0.6480454698082192 - 1)).toBeLessThan(1e-9);
  });

  it("shows both tables within 80 columns", async () => {
    const { stdout } = await runCommand(["validate", "--format", "table"]);
    expect(stdout).toMatch(/GPT3 +552 t +955 t +\+73\.0 % +554 t +\+0\.3 % +553 t +\+0\.2 %/);
    expect(stdout).toMatch(/total +648 kg/);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it.each(["csv", "markdown", "ndjson"])("prints %s", async (format) => {
    const { code, stdout } = await runCommand(["validate", "--format", format]);
    expect(code).toBe(0);
    for (const name of ["Switch", "V100"]) expect(stdout).toContain(name);
  });
});

const cases = fileURLToPath(new URL("../../../calibration/cases/", import.meta.url));

/** A table of one made-up run with the columns a table cannot do without and some it can. */
const TRAINING_HEADER =
  "id,model,params_total_b,tokens_b,accelerator,n_accelerators,pue,energy_mwh,accelerator_hours,evidence,energy_scope";
const RUN = "run,My model,7,1000,A100-SXM4-80GB,64,1.1,50,100000,measured,gpu_only";

async function validateText(text: string, ...args: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), "llmcarbon-cases-"));
  const file = join(folder, "cases.csv");
  writeFileSync(file, text);
  const outcome = await runCommand(["validate", "--cases", file, ...args]);
  rmSync(folder, { recursive: true });
  return {
    ...outcome,
    stderr: outcome.stderr.replaceAll(file, "FILE"),
    stdout: outcome.stdout.replaceAll(file, "FILE"),
  };
}

describe("validate --cases", () => {
  it("reports every table by phase, quantity, evidence and stratum, other methods beside", async () => {
    const files = ["training.csv", "inference.csv"].map((name) => `${cases}${name}`);
    const { code, stdout, stderr } = await runCommand([
      "validate",
      "--cases",
      ...files,
      "--method",
      "llmcarbon",
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const report = JSON.parse(stdout) as CaseReport;
    expect(report.files.map(({ table, rowCount }) => `${rowCount} ${table}`)).toEqual([
      "72 training",
      "241 inference",
    ]);
    expect(report.caseCount).toBe(72 + 241);
    const { asked, others } = report;
    // Every row is scored or counted with a reason.
    const unscored = asked.unscored.flatMap(({ ids }) => ids);
    expect(new Set([...asked.scores.map(({ id }) => id), ...unscored]).size).toBe(report.caseCount);
    expect(new Set(asked.groups.map(({ phase, quantity, by }) => `${phase} ${quantity} ${by}`))).toContain(
      "inference energyKwh stratum",
    );
    expect(others.map(({ method, isGivenHours }) => [method, isGivenHours])).toEqual([
      ["mlco2", true],
      ["ecologits", false],
    ]);
  });

  it("takes a table with few columns, compares energy and hours, and lists the run", async () => {
    const { code, stdout } = await validateText(`${TRAINING_HEADER}\n${RUN}\n`, "--rows", "--format", "csv");
    expect(code).toBe(0);
    const [head = "", ...lines] = stdout.trimEnd().split("\n");
    const rows = lines.map((line) => line.split(","));
    const columns = head.split(",");
    const column = (row: readonly string[], name: string) => row[columns.indexOf(name)];
    expect(rows.map((row) => [column(row, "quantity"), column(row, "observed")])).toContainEqual([
      "energyKwh",
      "50000",
    ]);
    expect(rows.map((row) => [column(row, "quantity"), column(row, "observed")])).toContainEqual([
      "acceleratorHours",
      "100000",
    ]);
    for (const row of rows) {
      const [observed, predicted] = [Number(column(row, "observed")), Number(column(row, "predicted"))];
      expect(Number(column(row, "factor"))).toBeCloseTo(
        Math.max(observed / predicted, predicted / observed),
        9,
      );
      const [low, high] = [Number(column(row, "low")), Number(column(row, "high"))];
      expect(column(row, "within")).toBe(String(low <= observed && observed <= high));
    }
    // Hours at design power, all that mlco2 knows: 100,000 h × 400 W.
    const mlco2 = rows.find((row) => column(row, "method") === "mlco2");
    expect([column(mlco2 ?? [], "quantity"), column(mlco2 ?? [], "predicted")]).toEqual([
      "energyKwh",
      "40000",
    ]);
  });

  it.each(["llmcarbon", "roofline"])(
    "predicts by %s alike whatever the run's own hours, days, power and FLOPs were",
    async (method) => {
      const header = `${TRAINING_HEADER},training_days,avg_power_w_per_accelerator,achieved_tflops_or_mfu,total_flops`;
      const predict = async (run: string) => {
        const { stdout } = await validateText(`${header}\n${run}\n`, "--method", method);
        const { asked } = JSON.parse(stdout) as CaseReport;
        return asked.scores.map(({ quantity, predicted, low, high }) => ({ quantity, predicted, low, high }));
      };
      const predicted = await predict(`${RUN},65,400,MFU 40%,4.2e22`);
      expect(predicted.length).toBe(2);
      const other = RUN.replace(",50,100000,", ",70,3000,");
      expect(await predict(`${other},2,90,MFU 4%,1e20`)).toEqual(predicted);
    },
  );

  it.each(["table", "markdown", "ndjson", "csv"])("prints %s with every case", async (format) => {
    const { code, stdout } = await validateText(`${TRAINING_HEADER}\n${RUN}\n`, "--rows", "--format", format);
    expect(code).toBe(0);
    for (const word of ["run", "mlco2", "measured"]) expect(stdout).toContain(word);
  });

  it("keeps the table within 80 columns", async () => {
    const files = ["training.csv", "inference.csv"].map((name) => `${cases}${name}`);
    const { stdout } = await runCommand(["validate", "--format", "table", "--cases", ...files]);
    const [, ...lines] = stdout.split("\n").filter((line) => !line.includes(cases));
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  it("counts what it cannot score", async () => {
    const unknown = RUN.replace("A100-SXM4-80GB", "abacus");
    const { code, stdout } = await validateText(`${TRAINING_HEADER}\n${unknown}\n`);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as CaseReport).asked).toMatchObject({
      scores: [],
      unscored: [{ reason: "unknown-name at hardware.accelerator", count: 1, ids: ["run"] }],
    });
  });

  it.each([
    ["id,name\n1,2\n", 'FILE:1:1: found header "id, name"; allowed: the columns of a training table'],
    [`${TRAINING_HEADER},id\n`, 'FILE:1:12: found column "id" twice; allowed: each column once'],
    [`${TRAINING_HEADER}\n${RUN}\nrun,2\n`, "FILE:3:3: found 2 cells; allowed: 11, one per column"],
    [`${TRAINING_HEADER}\n"run\n`, "FILE:2: found broken CSV"],
    ["", "FILE:1:1: found nothing; allowed: a table of cases"],
    ["\0", "FILE: found bytes that are not UTF-8 text"],
  ])("refuses %j in one line that names the place", async (text, line) => {
    const { code, stdout, stderr } = await validateText(text);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.trimEnd().split("\n")).toEqual([expect.stringContaining(`llmcarbon: ${line}`)]);
  });

  it.each([
    [["--cases", "missing.csv"], "missing.csv: cannot be read: no such file"],
    [["--cases", `${cases}training.csv`, "--method", "guess"], '--method: found "guess"; allowed: '],
    [["--rows"], "--rows: found no --cases; allowed: together with --cases <file...>"],
    [["--method", "llmcarbon"], "--method: found no --cases"],
  ])("refuses %j", async (args, line) => {
    const { code, stdout, stderr } = await runCommand(["validate", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`llmcarbon: ${line}`);
  });
});
