import { describe, expect, it } from "vitest";
import {
  DENSE_8B,
  codesOf,
  energyOf,
  estimateRoofline,
  halfWidthOf,
  pathsOf,
} from "../../../__fixtures__/roofline-estimates.ts";

const machines = { accelerator: "nvidia-h100-sxm5-80gb", count: 8 };
const workload = { tokenCount: 1e9, sequenceLength: 4096, precision: "bf16" };
const tune = (changes: object = {}) =>
  estimateRoofline({
    phase: "fine-tuning",
    model: DENSE_8B,
    workload: { ...workload, ...changes },
    hardware: machines,
  });
const ratioTo = async (changes: object, base: object = {}) =>
  (await tune(changes)).energyKwh.central / (await tune(base)).energyKwh.central;

describe("a technique", () => {
  it("full costs what training on the same tokens costs", async () => {
    const training = await estimateRoofline({
      phase: "training",
      model: DENSE_8B,
      workload,
      hardware: machines,
    });
    expect((await tune({ technique: "full" })).energyKwh).toEqual(training.energyKwh);
    expect((await tune()).energyKwh).toEqual(training.energyKwh);
  });

  it("lora passes forward and back but has few gradients of weights: two thirds and a little", async () => {
    const ratio = await ratioTo({ technique: "lora", trainableParameterCount: 80.3e6 });
    // (2 + 2 + 2 / 100) / 6
    expect(ratio).toBeCloseTo(4.02 / 6, 9);
    expect(ratio).toBeLessThan(1);
    expect(await ratioTo({ technique: "adapter" }, { technique: "lora" })).toBe(1);
  });

  it("qlora is slower than lora, its weights being widened in every pass", async () => {
    expect(await ratioTo({ technique: "qlora" }, { technique: "lora" })).toBeCloseTo(1.3, 9);
    expect(pathsOf(await tune({ technique: "qlora" }))).toContain("workload.technique");
  });

  it("partial goes by its layers, of which only the trained ones are passed back", async () => {
    const partial = (trainableLayerCount: number) => ratioTo({ technique: "partial", trainableLayerCount });
    // (2 + 4 k) / 6 for 8, 16 and 32 of 32 layers
    expect(await partial(8)).toBeCloseTo(3 / 6, 9);
    expect(await partial(16)).toBeCloseTo(4 / 6, 9);
    expect(await partial(32)).toBeCloseTo(1, 9);
  });

  it("that no published run tests widens the interval", async () => {
    const [full, lora] = [await tune(), await tune({ technique: "lora" })];
    expect(halfWidthOf(lora.energyKwh)).toBeGreaterThan(halfWidthOf(full.energyKwh));
  });
});

describe("an objective", () => {
  it("preference adds the forward pass of the reference model", async () => {
    expect(await ratioTo({ objective: "preference" })).toBeCloseTo(8 / 6, 9);
    expect(await ratioTo({ objective: "supervised" })).toBe(1);
  });

  it.each([
    ["twice as large", 16.06e9, 10 / 6],
    ["ten times as large", 80.3e9, 26 / 6],
  ])("distillation adds the forward pass of its teacher, %s", async (_, parameterCount, ratio) => {
    const teacher = { type: "dense", parameterCount };
    expect(await ratioTo({ objective: "distillation", teacher })).toBeCloseTo(ratio, 9);
  });

  it("distillation from a mixture counts the parameters its tokens pass", async () => {
    const teacher = { type: "moe", parameterCount: 100e9, activeParameterCount: 8.03e9 };
    expect(await ratioTo({ objective: "distillation", teacher })).toBeCloseTo(8 / 6, 9);
  });
});

describe("answers a model learns from", () => {
  const rollouts = {
    requestCount: 1e5,
    inputTokenCount: 300,
    outputTokenCount: 2000,
    batchSize: 128,
    precision: "bf16",
  };
  const reinforced = { objective: "reinforcement" };

  it("are booked as inference of the same model on the same machines", async () => {
    const [learning, both] = [await tune(reinforced), await tune({ ...reinforced, rollouts })];
    const served = await estimateRoofline({
      phase: "inference",
      model: DENSE_8B,
      workload: rollouts,
      hardware: machines,
    });
    expect(both.energyKwh.central).toBeCloseTo(learning.energyKwh.central + served.energyKwh.central, 9);
    expect(both.acceleratorHours?.central).toBeCloseTo(
      (learning.acceleratorHours?.central ?? 0) + (served.acceleratorHours?.central ?? 0),
      9,
    );
    expect(both.durationS?.central).toBeCloseTo(((both.acceleratorHours?.central ?? 0) * 3600) / 8, 6);
    for (const component of ["accelerators", "host", "network"] as const) {
      const sum = energyOf(learning, component) + energyOf(served, component);
      expect(energyOf(both, component)).toBeCloseTo(sum, 9);
    }
  });

  it("cost in proportion to their number, and nothing where there are none", async () => {
    const [learning, none, once, twice] = await Promise.all([
      tune(reinforced),
      tune({ ...reinforced, rollouts: { ...rollouts, requestCount: 0 } }),
      tune({ ...reinforced, rollouts }),
      tune({ ...reinforced, rollouts: { ...rollouts, requestCount: 2e5 } }),
    ]);
    expect(none.energyKwh.central).toBeCloseTo(learning.energyKwh.central, 9);
    expect(twice.energyKwh.central - once.energyKwh.central).toBeCloseTo(
      once.energyKwh.central - learning.energyKwh.central,
      9,
    );
  });

  it("are part of what was measured: hours, and the powers stated", async () => {
    const both = (changes: object) =>
      estimateRoofline({
        phase: "fine-tuning",
        model: DENSE_8B,
        workload: { ...workload, ...reinforced, rollouts },
        hardware: machines,
        ...changes,
      });
    const measured = await both({ measured: { acceleratorHours: 100 } });
    expect(measured.acceleratorHours).toEqual({ low: 100, central: 100, high: 100 });
    const stated = await both({ overrides: { averageSystemPowerW: 500 } });
    const hours = stated.acceleratorHours?.central ?? 0;
    expect(energyOf(stated, "accelerators")).toBeCloseTo(hours * 0.5, 9);
    expect(energyOf(stated, "host") + energyOf(stated, "network")).toBe(0);
    const metered = await both({ measured: { averagePowerW: 300 } });
    expect(energyOf(metered, "accelerators")).toBeCloseTo(hours * 0.3, 9);
  });

  it("last as long as was measured", async () => {
    const { durationS } = await estimateRoofline({
      phase: "fine-tuning",
      model: DENSE_8B,
      workload: { ...workload, ...reinforced, rollouts },
      hardware: { accelerator: machines.accelerator },
      measured: { durationS: 360_000 },
    });
    expect(durationS).toEqual({ low: 360_000, central: 360_000, high: 360_000 });
  });

  it("say what was taken for granted of them, each unknown once", async () => {
    const { batchSize: _, ...unknownBatch } = rollouts;
    const estimate = await estimateRoofline(
      {
        phase: "fine-tuning",
        model: DENSE_8B,
        workload: { ...workload, ...reinforced, rollouts: unknownBatch },
        hardware: machines,
      },
      { unknowns: true },
    );
    expect(pathsOf(estimate)).toContain("workload.rollouts.batchSize");
    const ids = estimate.unknowns?.energyKwh.map(({ id }) => id) ?? [];
    expect(ids).toContain("batch:default");
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("lie between learning and serving in how unsure they are", async () => {
    const [learning, both] = [await tune(reinforced), await tune({ ...reinforced, rollouts })];
    expect(halfWidthOf(both.energyKwh)).toBeLessThan(halfWidthOf(learning.energyKwh) + 0.5);
    expect(halfWidthOf(both.energyKwh)).toBeGreaterThan(0);
  });
});

describe("experiments", () => {
  const experiment = (changes: object) =>
    estimateRoofline({ phase: "experimentation", model: DENSE_8B, workload: changes, hardware: machines });
  const train = (tokenCount = 1e9) =>
    estimateRoofline({
      phase: "training",
      model: DENSE_8B,
      workload: { ...workload, tokenCount },
      hardware: machines,
    });

  it("are a stated share of a training", async () => {
    const [share, whole] = [await experiment({ shareOfTraining: 0.51, training: workload }), await train()];
    expect(share.energyKwh.central / whole.energyKwh.central).toBeCloseTo(0.51, 12);
    expect(pathsOf(share)).not.toContain("workload.shareOfTraining");
  });

  it("are half of a training where nobody says, with the source", async () => {
    const [assumed, whole] = [await experiment({ training: workload }), await train()];
    expect(assumed.energyKwh.central / whole.energyKwh.central).toBeCloseTo(0.5, 12);
    expect(pathsOf(assumed)).toContain("workload.shareOfTraining");
  });

  it("are a sum of runs, each as often as it was run", async () => {
    const runs = await experiment({
      runs: [
        { ...workload, runCount: 7 },
        { ...workload, tokenCount: 3e9 },
      ],
    });
    const [one, three] = [await train(), await train(3e9)];
    expect(runs.energyKwh.central).toBeCloseTo(7 * one.energyKwh.central + three.energyKwh.central, 6);
    expect(runs.acceleratorHours?.central).toBeCloseTo(
      7 * (one.acceleratorHours?.central ?? 0) + (three.acceleratorHours?.central ?? 0),
      6,
    );
  });

  it("of a smaller model cost less, roughly in proportion to it", async () => {
    const [own, smaller] = [
      await experiment({ runs: [workload] }),
      await experiment({ runs: [{ ...workload, parameterCount: 0.8e9 }] }),
    ];
    const ratio = smaller.energyKwh.central / own.energyKwh.central;
    // A tenth of the work at a lower utilisation.
    expect(ratio).toBeGreaterThan(0.1);
    expect(ratio).toBeLessThan(0.25);
  });

  it("take their own precision each, and warn of one the accelerator lacks", async () => {
    const run = (precision: string) =>
      estimateRoofline({
        phase: "experimentation",
        model: DENSE_8B,
        workload: { runs: [{ ...workload, precision }] },
        hardware: { accelerator: "nvidia-v100-sxm2-32gb", count: 8 },
      });
    expect(codesOf(await run("fp16"))).not.toContain("precision-substituted");
    expect(codesOf(await run("bf16"))).toContain("precision-substituted");
  });
});
