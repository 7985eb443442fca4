import { MissingFactError } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { fakeAccelerator, fakeProviders } from "../../__fixtures__/fake-providers.ts";
import { parseActivity } from "../../activity/parse-activity.ts";
import type { Estimate } from "../../estimate/estimate.ts";
import { createEstimator } from "../../estimator.ts";

const estimator = createEstimator({
  providers: fakeProviders({ zones: { world: { low: 300, central: 450, high: 600 } } }),
});

const gpt3 = {
  method: "llmcarbon",
  phase: "training",
  model: { type: "dense", parameterCount: 175e9 },
  workload: { tokenCount: 300e9 },
  hardware: { accelerator: "nvidia-v100-sxm2-32gb", count: 10_000 },
  site: { pue: 1.1, carbonIntensityGPerKwh: 429 },
};
const estimate = (changes: object = {}): Promise<Estimate> =>
  estimator.estimate(parseActivity({ ...gpt3, ...changes }));

const codesOf = ({ warnings }: Estimate) => warnings.map(({ code }) => code);
const pathsOf = ({ assumptions }: Estimate) => assumptions.map(({ path }) => path);
const factorOf = ({ low, high }: { readonly low: number; readonly high: number }) => Math.sqrt(high / low);

const row = (name: string, tonnes: number, document: object) => ({ name, tonnes, document });

/** Inputs and totals of the released code, unchanged. */
const RELEASED = [
  row("T5", 45.736409580312035, {
    model: { type: "dense", parameterCount: 11e9 },
    workload: { tokenCount: 600e9 },
    hardware: { accelerator: "google-tpu-v3", count: 512 },
    site: { pue: 1.12, carbonIntensityGPerKwh: 545 },
    overrides: { hardwareEfficiency: 0.37, averageSystemPowerW: 310 },
  }),
  row("GPT3", 553.3446700507615, {
    overrides: { hardwareEfficiency: 0.197, averageSystemPowerW: 330 },
  }),
  row("GShard", 4.440165103189494, {
    model: { type: "moe", parameterCount: 619e9, activeParameterCount: 2.3e9 },
    workload: { tokenCount: 1000e9 },
    hardware: { accelerator: "google-tpu-v3", count: 1000 },
    site: { pue: 1.09, carbonIntensityGPerKwh: 177 },
    overrides: { hardwareEfficiency: 0.39, averageSystemPowerW: 288 },
  }),
  row("Switch", 63.78323170731706, {
    model: { type: "moe", parameterCount: 1500e9, activeParameterCount: 7.41e9 },
    workload: { tokenCount: 2000e9 },
    hardware: { accelerator: "google-tpu-v3", count: 1000 },
    site: { pue: 1.1, carbonIntensityGPerKwh: 330 },
    overrides: { hardwareEfficiency: 0.28, averageSystemPowerW: 245 },
  }),
  row("XLM", 37.621183018867924, {
    model: { type: "dense", parameterCount: 0.55e9 },
    workload: { tokenCount: 7000e9 },
    hardware: { accelerator: "nvidia-v100-sxm2-32gb", count: 512 },
    site: { pue: 1.1, carbonIntensityGPerKwh: 413 },
    overrides: { hardwareEfficiency: 0.212, averageSystemPowerW: 342 },
  }),
];

describe("the five rows of the released code", () => {
  it.each(RELEASED)("$name comes out as printed", async ({ tonnes, document }) => {
    const result = await estimate(document);
    expect(Math.abs(result.operationalCarbonG.central / (tonnes * 1e6) - 1)).toBeLessThan(1e-9);
    expect(result.method).toEqual({ id: "llmcarbon", version: "1.0.0" });
    expect(pathsOf(result)).toEqual(["workload.precision", "overrides.embodiedCarbonG"]);
    expect(factorOf(result.operationalCarbonG)).toBeCloseTo(1.082, 10);
  });

  it("and their days and energy too", async () => {
    const { durationS, energyKwh, acceleratorHours } = await estimate({
      overrides: { hardwareEfficiency: 0.197, averageSystemPowerW: 330 },
    });
    expect((durationS?.central ?? 0) / 86_400).toBeCloseTo(14.805414551607447, 9);
    expect(energyKwh.central / 1000).toBeCloseTo(1289.8477157360408, 9);
    expect(acceleratorHours?.central).toBeCloseTo(14.805414551607447 * 24 * 10_000, 5);
  });
});

describe("what is predicted", () => {
  it("is the released code's throughput for the accelerators it has a rule for", async () => {
    const { durationS, acceleratorHours, resolved } = await estimate({
      hardware: { accelerator: "nvidia-v100-sxm2-32gb" },
    });
    expect(resolved.hardware?.count).toBe(3680);
    // 45.42804976960171 TFLOP/s on 3680 V100, as the released code gives for 175e9 at 32 GB.
    expect(durationS?.central).toBeCloseTo(3.15e23 / (3680 * 45.42804976960171e12), 4);
    expect(acceleratorHours?.central).toBeCloseTo(3.15e23 / 45.42804976960171e12 / 3600, 4);
  });

  it("is that share of peak on any other accelerator, which is said", async () => {
    const result = await estimate({ hardware: { accelerator: "nvidia-h100-sxm5-80gb" } });
    const share = 147.62553591618752 / 312;
    expect(result.acceleratorHours?.central).toBeCloseTo(3.15e23 / (share * 989.4e12) / 3600, 4);
    expect(pathsOf(result)).toEqual([
      "workload.precision",
      "hardware.count",
      "overrides.hardwareEfficiency",
      "overrides.averageSystemPowerW",
      "overrides.embodiedCarbonG",
    ]);
    expect(result.assumptions[2]?.statement).toContain("47.3 % of peak predicted for an A100 of 80 GB");
  });

  it("widens the interval with every step that was not stated", async () => {
    const stated = { hardwareEfficiency: 0.197, averageSystemPowerW: 330 };
    const both = await estimate({ overrides: stated });
    const power = await estimate({ overrides: { averageSystemPowerW: 330 } });
    const neither = await estimate();
    const noPue = await estimate({ site: { carbonIntensityGPerKwh: 429 } });
    const noPlace = await estimate({ site: {} });
    const noHardware = await estimate({ site: {}, hardware: {} });
    const factors = [both, power, neither, noPue, noPlace, noHardware].map((each) =>
      factorOf(each.operationalCarbonG),
    );
    expect(factors).toEqual(factors.toSorted((a, b) => a - b));
    expect(new Set(factors).size).toBe(6);
    expect(noHardware.resolved.hardware?.accelerator).toBe("nvidia-a100-sxm4-80gb");
  });

  it("warns outside the sizes the fits were made on, and refuses where they answer nothing", async () => {
    expect(codesOf(await estimate({ model: { type: "dense", parameterCount: 0.5e9 } }))).toContain(
      "extrapolated-efficiency",
    );
    const giant = { model: { type: "dense", parameterCount: 1e13 } };
    await expect(estimate(giant)).rejects.toThrow(MissingFactError);
    await expect(estimate(giant)).rejects.toThrow("overrides.hardwareEfficiency");
    const result = await estimate({ ...giant, overrides: { hardwareEfficiency: 0.4 } });
    expect(result.energyKwh.central).toBeGreaterThan(0);
  });
});

describe("parameters", () => {
  it("are computed from sizes, and a disagreement is said", async () => {
    const sizes = { type: "dense", layerCount: 96, hiddenSize: 12_288, vocabularySize: 51_200 };
    expect((await estimate({ model: sizes })).resolved.model?.parameterCount).toBe(174_575_321_088);
    const disputed = await estimate({ model: { ...sizes, parameterCount: 100e9 } });
    expect(codesOf(disputed)).toContain("parameter-disagreement");
  });

  it("of a mixture are those a token passes", async () => {
    const model = { type: "moe", parameterCount: 600e9 };
    await expect(estimate({ model })).rejects.toThrow("model.activeParameterCount");
    const result = await estimate({ model: { ...model, activeParameterCount: 175e9 } });
    expect(result.energyKwh.central).toBe((await estimate()).energyKwh.central);
    expect(result.resolved.model?.parameterCount).toBe(600e9);
    await expect(estimate({ model: { type: "dense" } })).rejects.toThrow("model.parameterCount");
  });
});

describe("precision", () => {
  it("falls to the nearest the accelerator has, with a warning", async () => {
    const plain = await estimate();
    const eight = await estimate({ workload: { tokenCount: 300e9, precision: "fp8" } });
    expect(eight.energyKwh.central).toBe(plain.energyKwh.central);
    expect(codesOf(plain)).not.toContain("precision-substituted");
    expect(codesOf(eight)).toContain("precision-substituted");
  });
});

describe("what nobody stated", () => {
  const statementOf = ({ assumptions }: Estimate, asked: string) =>
    assumptions.find(({ path }) => path === asked)?.statement;

  it("is said of the precision, where it enters", async () => {
    expect(statementOf(await estimate(), "workload.precision")).toBe("no precision given; fp16 is taken");
    const given = await estimate({ workload: { tokenCount: 300e9, precision: "bf16" } });
    const metered = await estimate({ measured: { acceleratorHours: 1e6 } });
    const shared = await estimate({
      phase: "experimentation",
      workload: { shareOfTraining: 0.5, training: gpt3.workload },
    });
    expect(pathsOf(given)).not.toContain("workload.precision");
    expect(pathsOf(metered)).not.toContain("workload.precision");
    expect(pathsOf(shared)).toContain("workload.training.precision");
  });

  it("is said of manufacture, unless it is stated", async () => {
    expect(statementOf(await estimate(), "overrides.embodiedCarbonG")).toBe(
      "manufacture is spread over 1825 days of use, in servers of 8 accelerators with the parts LLMCarbon gives them",
    );
    const stated = await estimate({ overrides: { embodiedCarbonG: 1e6 } });
    expect(pathsOf(stated)).not.toContain("overrides.embodiedCarbonG");
  });
});

describe("the phases", () => {
  it("fine-tuning costs what training costs; adapters are bounded by it", async () => {
    const workload = { tokenCount: 300e9, technique: "lora" };
    const lora = await estimate({ phase: "fine-tuning", workload });
    expect(lora.energyKwh).toEqual((await estimate()).energyKwh);
    expect(codesOf(lora)).toContain("upper-bound");
  });

  it("restarts add their share", async () => {
    const restarted = await estimate({ workload: { tokenCount: 300e9, restartOverheadRatio: 0.25 } });
    expect(restarted.energyKwh.central / (await estimate()).energyKwh.central).toBeCloseTo(1.25, 12);
  });

  it("answering costs a third per token, counts what is not cached, and says what it leaves out", async () => {
    const workload = {
      requestCount: 1e9,
      inputTokenCount: 200,
      cachedInputTokenCount: 50,
      outputTokenCount: 150,
    };
    const served = await estimate({ phase: "inference", workload });
    expect(served.energyKwh.central / (await estimate()).energyKwh.central).toBeCloseTo(1 / 3, 12);
    expect(codesOf(served)).toContain("decode-not-modelled");
    const small = await estimate({
      phase: "inference",
      workload,
      hardware: { accelerator: "nvidia-h100-sxm5-80gb" },
    });
    // One copy of 175e9 parameters on 80 GB: tensor 8 × pipeline 10.
    expect(small.resolved.hardware?.count).toBe(80);
  });

  it("experiments are a share of a training, or the sum of their runs", async () => {
    const whole = (await estimate()).energyKwh.central;
    const share = await estimate({
      phase: "experimentation",
      workload: { shareOfTraining: 0.5, training: gpt3.workload },
    });
    const runs = await estimate({
      phase: "experimentation",
      workload: { runs: [{ tokenCount: 100e9 }, { tokenCount: 200e9, precision: "bf16" }] },
    });
    expect(share.energyKwh.central / whole).toBeCloseTo(0.5, 12);
    expect(runs.energyKwh.central / whole).toBeCloseTo(1, 12);
  });

  it("runs of several precisions each run at their own peak", async () => {
    const peaks = fakeAccelerator({ id: "two-peaks", peakTflopPerS: 100, tdpW: 100, memoryGb: 80 });
    const providers = fakeProviders({
      accelerators: [{ ...peaks, peakFlopPerS: { ...peaks.peakFlopPerS, fp8: 200e12 as never } }],
    });
    const own = createEstimator({ providers });
    const run = (runs: readonly object[]) =>
      own.estimate(
        parseActivity({
          ...gpt3,
          phase: "experimentation",
          hardware: { accelerator: "two-peaks" },
          workload: { runs },
        }),
      );
    const [slow, mixed] = [
      await run([{ tokenCount: 1e12 }, { tokenCount: 1e12 }]),
      await run([{ tokenCount: 1e12 }, { tokenCount: 1e12, precision: "fp8" }]),
    ];
    expect(mixed.energyKwh.central / slow.energyKwh.central).toBeCloseTo(0.75, 12);
  });

  it("stored and moved bytes cost what the paper's check says", async () => {
    const store = (workload: object) =>
      estimator.estimate(
        parseActivity({
          method: "llmcarbon",
          phase: "storage",
          workload: { durationDays: 180, ...workload },
        }),
      );
    const noor = await store({ storedTb: 32.7, transferredTb: 277.4 });
    expect(noor.breakdown.map(({ component }) => component)).toEqual(["storage", "network"]);
    expect(noor.breakdown[0]?.energyKwh.central).toBeCloseTo(1596.2832, 8);
    expect(noor.breakdown[1]?.energyKwh.central).toBeCloseTo(1773.58464, 8);
    expect(codesOf(noor)).toEqual(expect.arrayContaining(["pue-not-applied", "embodied-unknown"]));
    expect(pathsOf(noor)).not.toContain("site.pue");
    expect(noor.embodiedCarbonG).toBeNull();
    expect(noor.totalCarbonG).toEqual(noor.operationalCarbonG);
    const twice = await store({ storedTb: 32.7, replicationFactor: 2 });
    expect(twice.energyKwh.central).toBeCloseTo(2 * 1596.2832, 8);
  });
});
