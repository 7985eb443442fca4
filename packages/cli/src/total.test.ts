import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, describe, expect, it } from "vitest";
import { examples, runCommand } from "./__fixtures__/run-command.ts";

const folder = mkdtempSync(join(tmpdir(), "llmcarbon-total-"));
afterAll(() => rmSync(folder, { recursive: true }));

const model = { type: "dense", parameterCount: 7e9 };
const site = { gridZone: "US", carbonIntensityGPerKwh: 400 };
const read = { quality: "measured", energyScope: "it" };
/** Three readings of machines at one place whose PUE nobody stated: 100, 50 and 20 kWh. */
const documents = [
  { phase: "training", model, workload: { tokenCount: 1e12 }, site, measured: { ...read, energyKwh: 100 } },
  { phase: "fine-tuning", model, workload: { tokenCount: 1e9 }, site, measured: { ...read, energyKwh: 50 } },
  { phase: "training", model, workload: { tokenCount: 1e9 }, site, measured: { ...read, energyKwh: 20 } },
];
const lines = documents.map((document) => JSON.stringify(document)).join("\n");
const path = join(folder, "life.ndjson");
writeFileSync(path, lines);

const total = (...args: readonly string[]) => runCommand(["estimate", "--total", ...args, path]);

type Range = { readonly low: number; readonly central: number; readonly high: number };
type Sum = {
  readonly phase: string;
  readonly estimateCount: number;
  readonly energyKwh: Range;
  readonly totalCarbonG: Range;
};
type Answer = {
  readonly models: readonly string[];
  readonly phases: readonly Sum[];
  readonly total: Sum & {
    readonly sensitivity: readonly { readonly id: string }[];
    readonly warnings: unknown;
  };
};

/** Assumed PUE: ×/÷ 1.54 / 1.1 of whatever it is; one unknown, so the sum is as wide as its parts. */
const PUE_FACTOR = 1.54 / 1.1;

describe("estimate --total", () => {
  it("adds documents up by phase and in all, as one JSON object", async () => {
    const { code, stdout, stderr } = await total();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const answer = JSON.parse(stdout) as Answer;
    expect(answer.models).toEqual(["model of the document"]);
    expect(answer.phases.map(({ phase, estimateCount }) => [phase, estimateCount])).toEqual([
      ["training", 2],
      ["fine-tuning", 1],
    ]);
    const [training, tuning] = answer.phases.map(({ energyKwh }) => energyKwh.central);
    expect(training! / tuning!).toBeCloseTo(120 / 50, 12);
    const { energyKwh, estimateCount, sensitivity } = answer.total;
    expect(estimateCount).toBe(3);
    expect(energyKwh.central).toBeCloseTo(training! + tuning!, 9);
    expect(energyKwh.high / energyKwh.central).toBeCloseTo(PUE_FACTOR, 9);
    expect(energyKwh.central / energyKwh.low).toBeCloseTo(PUE_FACTOR, 9);
    expect(sensitivity.map(({ id }) => id)).toEqual(["pue:US"]);
  });

  it("puts the life of BLOOM within a tenth of what was published, its service apart", async () => {
    const path = join(examples, "bloom-life-cycle.yaml");
    const { code, stdout } = await runCommand(["estimate", "--total", path]);
    expect(code).toBe(0);
    const { models, phases } = JSON.parse(stdout) as Answer;
    expect(models).toEqual(["BLOOM 176B"]);
    expect(phases.map(({ phase }) => phase)).toEqual(["training", "inference"]);
    // Luccioni et al. 2022, Table 3: 50.5 t of training and manufacture; section 4.4: 75 % of 914 kWh to hold the model.
    const [training, service] = phases;
    expect(Math.abs(training!.totalCarbonG.central / 50.5e6 - 1)).toBeLessThan(0.1);
    expect(service!.energyKwh.low).toBeLessThan(0.75 * 914);
    expect(service!.energyKwh.high).toBeGreaterThan(0.75 * 914);
  });

  describe("of places", () => {
    const at = (place: object, id: string) => JSON.stringify({ ...documents[0], id, site: place });
    const mixed = join(folder, "places.ndjson");
    const stated = at({ carbonIntensityGPerKwh: 100 }, "own");

    it("tells operational carbon by kind of grid figure where there are several", async () => {
      writeFileSync(mixed, [at({ countryCode: "FR" }, "paris"), stated].join("\n"));
      const table = await runCommand(["estimate", "--total", "--format", "table", mixed]);
      expect(table.stdout).toMatch(/operational, annual lifecycle figures of production +of 1/);
      expect(table.stdout).toMatch(/operational, intensities stated by documents +of 1/);
      const markdown = await runCommand(["estimate", "--total", "--format", "markdown", mixed]);
      expect(markdown.stdout).toContain("- operational carbon, intensities stated by documents (1): ");
      expect((await total("--format", "table")).stdout).not.toContain("operational, ");
    });

    it("refuses to add up what counts different things, naming two documents", async () => {
      writeFileSync(
        mixed,
        [stated, at({ countryCode: "FR" }, "paris"), at({ gridZone: "egrid:SRVC" }, "ashburn")].join("\n"),
      );
      const { code, stderr } = await runCommand(["estimate", "--total", mixed]);
      expect(code).toBe(2);
      expect(stderr).toContain(
        'activity "paris" has a lifecycle grid intensity, activity "ashburn" a direct one; the two are not added',
      );
    });
  });

  it("has a line per phase and one for all as NDJSON", async () => {
    const { stdout } = await total("--format", "ndjson");
    const sums = stdout.trim().split("\n");
    expect(sums.map((line) => (JSON.parse(line) as Sum).phase)).toEqual(["training", "fine-tuning", "total"]);
  });

  it("has a row per phase and one for all as CSV", async () => {
    const { stdout } = await total("--format", "csv");
    const rows: readonly Record<string, string>[] = parse(stdout, { columns: true });
    expect(rows.map((row) => [row["phase"], row["estimateCount"]])).toEqual([
      ["training", "2"],
      ["fine-tuning", "1"],
      ["total", "3"],
    ]);
    const [training, tuning, all] = rows.map((row) => Number(row["totalCarbonG.high"]));
    expect(training! + tuning!).toBeCloseTo(all!, 6);
    const [first, second, sum] = rows.map((row) => Number(row["waterL.central"]));
    expect(first).toBeGreaterThan(0);
    expect(first! + second!).toBeCloseTo(sum!, 6);
  });

  it("is a table of at most 80 columns with intervals and what makes them", async () => {
    const { stdout } = await total("--format", "table");
    expect(stdout).toMatch(/^3 estimates of model of the document\n/);
    expect(stdout).toMatch(/total {2,}262 kWh {2,}105 kg {2,}– {2,}105 kg\n +of 3 {2,}\[187–367\]/);
    expect(stdout).toMatch(/100\.0 % +100\.0 % +PUE of US/);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(stdout).not.toContain("\u001B");
  });

  it("is a table with a head and notes as markdown", async () => {
    const { stdout } = await total("--format", "markdown");
    expect(stdout).toMatch(/^\| phase \| estimates \| energy \|/);
    expect(stdout).toContain("| total | 3 | 262 kWh [187–367] |");
    expect(stdout).toContain("- assumed: site.pue: ");
    expect(stdout).toContain("- 100.0 % of variance: PUE of US");
  });

  it("leaves out what is refused, says so, and exits with 3", async () => {
    const broken = `${lines}\n{"phase":"training"}\n`;
    const { code, stdout, stderr } = await runCommand(["estimate", "--total"], broken);
    expect(code).toBe(3);
    expect((JSON.parse(stdout) as Answer).total.estimateCount).toBe(3);
    expect(stderr).toMatch(/^llmcarbon: stdin:4: /);
    expect(stderr).toContain("the total leaves out 1 of 4 documents, which were refused");
  });

  it("has nothing to add where all is refused, and exits with 2", async () => {
    const { code, stdout } = await runCommand(["estimate", "--total"], '{"phase":"training"}');
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  it("refuses to draw the tree of a sum", async () => {
    const { code, stdout, stderr } = await total("--trace");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe("llmcarbon: --total: found --trace beside it; allowed: one of the two\n");
  });
});

describe("estimate --draws", () => {
  const one = JSON.stringify(documents[0]);
  const draw = (...args: readonly string[]) => runCommand(["estimate", ...args], one);

  it("gives intervals by draws, the same for the same seed, alone and in a total", async () => {
    const [plain, first, again, other, sum] = await Promise.all([
      draw(),
      draw("--draws", "1000", "--seed", "3"),
      draw("--draws", "1000", "--seed", "3"),
      draw("--draws", "1000"),
      draw("--total", "--draws", "1000", "--seed", "3"),
    ]);
    expect(again.stdout).toBe(first.stdout);
    const [analytic, drawn, others] = [plain, first, other].map(
      ({ stdout }) => (JSON.parse(stdout) as Sum).energyKwh,
    );
    expect(drawn!.central).toBe(analytic!.central);
    expect(drawn!.high / analytic!.high).toBeCloseTo(1, 1);
    expect(drawn!.high).not.toBe(analytic!.high);
    expect(drawn!.high).not.toBe(others!.high);
    expect((JSON.parse(sum.stdout) as Answer).total.energyKwh).toEqual(drawn);
  });

  it.each([
    [["--draws", "5"], "draws: found 5; allowed: a whole number from 100 to 1000000"],
    [["--draws", "many"], "draws: found NaN; allowed: a whole number from 100 to 1000000"],
    [["--draws", "1000", "--seed", "-1"], "seed: found -1; allowed: a whole number from 0 to 2^53 − 1"],
    [["--seed", "1"], "--seed: found no --draws; allowed: together with --draws <number>"],
  ])("refuses %j once, before anything is read", async (args, message) => {
    const { code, stdout, stderr } = await draw(...args);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: "", stderr: `llmcarbon: ${message}\n` });
  });
});

describe("explain", () => {
  it("ends with what makes the intervals, in percent of variance", async () => {
    const { stdout } = await runCommand(["explain", "--format", "table"], JSON.stringify(documents[0]));
    const [, ranking = ""] = stdout.split("what makes the intervals, in percent of variance\n");
    expect(ranking.split("\n").map((line) => line.trim().split(/ {2,}/))).toEqual([
      ["total CO2e", "energy", "unknown"],
      ["100.0 %", "100.0 %", "PUE of US, which nobody stated"],
      [""],
    ]);
  });
});
