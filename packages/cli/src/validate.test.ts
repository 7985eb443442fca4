import { describe, expect, it } from "vitest";
import { runCommand } from "./__fixtures__/run-command.ts";

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
