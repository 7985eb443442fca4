import { describe, expect, it } from "vitest";
import golden from "../../../golden/mlco2-impact.json" with { type: "json" };
import { FAKE_ACCELERATORS, fakeAccelerator, fakeProviders } from "../../__fixtures__/fake-providers.ts";
import { parseActivity } from "../../activity/parse-activity.ts";
import type { Estimate } from "../../estimate/estimate.ts";
import { explainEstimate } from "../../estimate/explain-estimate.ts";
import { createEstimator } from "../../estimator.ts";

const accelerators = [
  ...FAKE_ACCELERATORS,
  ...golden.cases.map(({ input }) =>
    fakeAccelerator({ id: input.gpu, peakTflopPerS: 100, tdpW: input.tdp_watts }),
  ),
  fakeAccelerator({ id: "without-power", peakTflopPerS: 100 }),
];
const estimator = createEstimator({ providers: fakeProviders({ accelerators, typicalPue: 1.5 }) });

const run = {
  phase: "training",
  method: "mlco2",
  model: { type: "dense", parameterCount: 7e9 },
  workload: { tokenCount: 2e12 },
  hardware: { accelerator: "nvidia-a100-sxm4-80gb" },
  site: { carbonIntensityGPerKwh: 400 },
  measured: { acceleratorHours: 1000 },
};
const estimate = (changes: object = {}, trace = false): Promise<Estimate> =>
  estimator.estimate(parseActivity({ ...run, ...changes }), { trace });

const messageOf = ({ warnings }: Estimate, wanted: string) =>
  warnings.find(({ code }) => code === wanted)?.message;

describe("an estimate by ML CO2 Impact", () => {
  it.each(golden.cases)("of $input.gpu is the carbon of the calculator before it rounds", async (example) => {
    const { gpu, hours, impact_g_per_kwh } = example.input;
    const { operationalCarbonG } = await estimate({
      hardware: { accelerator: gpu },
      site: { carbonIntensityGPerKwh: impact_g_per_kwh },
      measured: { acceleratorHours: hours },
    });
    expect(Math.abs(operationalCarbonG.central / 1000 / example.unrounded_co2_kg - 1)).toBeLessThan(1e-12);
  });

  it("says what the calculator's page would show, where its rounding shows", async () => {
    const { input, output } = golden.cases[1]!;
    const rounded = await estimate({
      hardware: { accelerator: input.gpu },
      site: { carbonIntensityGPerKwh: input.impact_g_per_kwh },
    });
    expect(messageOf(rounded, "calculator-rounds")).toContain(`would show ${output.co2_kg} kg`);
    expect(messageOf(await estimate(), "calculator-rounds")).toBeUndefined();
  });

  it("is of the accelerators alone, without overhead, hosts and manufacture", async () => {
    const result = await estimate();
    expect(result.breakdown.map(({ component }) => component)).toEqual(["accelerators"]);
    expect(result.energyKwh.central).toBe(400);
    expect(result.totalCarbonG.central).toBe(160_000);
    expect(result).toMatchObject({ embodiedCarbonG: null, quality: "modelled" });
    expect(result.resolved.site.pue).toBe(1);
    expect(result.assumptions.find(({ path }) => path === "site.pue")?.statement).toContain("a PUE of 1");
    expect(result.sources.map(({ datasetId }) => datasetId)).toContain("mlco2-impact");
    expect(result.warnings.map(({ code }) => code)).toEqual(["embodied-unknown", "accelerators-alone"]);
  });

  it("doubts the power by as much as design power misses metered power", async () => {
    const { energyKwh } = await estimate();
    expect(energyKwh.high / energyKwh.central).toBeCloseTo(3.353, 12);
    expect(energyKwh.central / energyKwh.low).toBeCloseTo(3.353, 12);
  });

  it("doubts an accelerator nobody named", async () => {
    const named = await estimate();
    const { energyKwh } = await estimate({ hardware: {} });
    expect(energyKwh.central).toBe(named.energyKwh.central);
    expect(energyKwh.high).toBeGreaterThan(named.energyKwh.high);
  });

  it("reads hours, or time and number", async () => {
    const byTime = await estimate({
      hardware: { ...run.hardware, count: 8 },
      measured: { durationS: 450_000 },
    });
    expect(byTime.energyKwh.central).toBeCloseTo(400, 9);
    expect(byTime.resolved.hardware?.count).toBeCloseTo(8, 12);
    expect(byTime.durationS?.central).toBe(450_000);
    expect(await estimate()).toMatchObject({ durationS: null, resolved: { hardware: { count: 1 } } });
  });

  it.each(["fine-tuning", "experimentation"])("is there for %s", async (phase) => {
    const workload = phase === "fine-tuning" ? run.workload : { runs: [run.workload, run.workload] };
    expect((await estimate({ phase, workload })).energyKwh.central).toBe(400);
  });

  it("explains itself", async () => {
    const lines = explainEstimate(await estimate({}, true)).join("\n");
    expect(lines).toContain("m = E I");
    expect(lines).toContain("E = P h");
  });

  it("names what it has no use for", async () => {
    const result = await estimate({
      site: { pue: 1.2, carbonIntensityGPerKwh: 400 },
      measured: { acceleratorHours: 1000, averagePowerW: 300 },
      overrides: { embodiedCarbonG: 5 },
    });
    expect(messageOf(result, "input-not-used")).toBe(
      "this method has no use for measured.averagePowerW, overrides.embodiedCarbonG, site.pue",
    );
  });

  it("cannot be had without hours, nor without a design power, nor for served tokens", async () => {
    await expect(estimate({ measured: {} })).rejects.toThrow("measured.acceleratorHours");
    await expect(estimate({ hardware: { accelerator: "without-power" } })).rejects.toThrow(
      "the design power of without-power",
    );
    const workload = { requestCount: 1, inputTokenCount: 1, outputTokenCount: 1 };
    await expect(estimate({ phase: "inference", workload })).rejects.toThrow("method");
  });
});
