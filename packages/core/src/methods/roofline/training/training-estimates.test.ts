import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DENSE_70B,
  DENSE_8B,
  MIXTURE,
  codesOf,
  energyOf,
  estimateRoofline,
  halfWidthOf,
  pathsOf,
} from "../../../__fixtures__/roofline-estimates.ts";

const machines = { accelerator: "nvidia-h100-sxm5-80gb", count: 64 };
const training = {
  phase: "training",
  model: DENSE_8B,
  workload: { tokenCount: 1e12, sequenceLength: 8192, precision: "bf16" },
  hardware: machines,
};
const train = (changes: object = {}) => estimateRoofline({ ...training, ...changes });
const work = (changes: object) => train({ workload: { ...training.workload, ...changes } });

describe("the energy of a training", () => {
  it("is that of accelerators, hosts, network and facility, the PUE in the last alone", async () => {
    const estimate = await train();
    expect(estimate.method.id).toBe("roofline");
    expect(estimate.breakdown.map(({ component }) => component)).toEqual([
      "accelerators",
      "host",
      "network",
      "facility-overhead",
    ]);
    const it =
      energyOf(estimate, "accelerators") + energyOf(estimate, "host") + energyOf(estimate, "network");
    expect(energyOf(estimate, "facility-overhead") / (0.2 * it)).toBeCloseTo(1, 12);
    expect(estimate.energyKwh.central / (1.2 * it)).toBeCloseTo(1, 12);
    expect(estimate.operationalCarbonG.central / (100 * estimate.energyKwh.central)).toBeCloseTo(1, 12);
  });

  it("has no overhead in a facility without any", async () => {
    const estimate = await train({ site: { pue: 1, carbonIntensityGPerKwh: 100 } });
    expect(energyOf(estimate, "facility-overhead")).toBe(0);
    expect(estimate.energyKwh.central * 1.2).toBeCloseTo((await train()).energyKwh.central, 6);
  });

  it("lies between idle and the limit of the accelerators", async () => {
    const estimate = await train();
    const meanW = (energyOf(estimate, "accelerators") * 1000) / (estimate.acceleratorHours?.central ?? 0);
    expect(meanW).toBeGreaterThan(71.8);
    expect(meanW).toBeLessThanOrEqual(700);
  });

  it("lasts its accelerator hours by its accelerators", async () => {
    const { durationS, acceleratorHours } = await train();
    expect(((durationS?.central ?? 0) * 64) / 3600).toBeCloseTo(acceleratorHours?.central ?? 0, 6);
  });

  it("sums in every bound over components, for any training", async () => {
    const trainings = fc.record({
      parameterCount: fc.double({ min: 1e8, max: 1e12, noNaN: true }),
      tokenCount: fc.double({ min: 0, max: 1e14, noNaN: true }),
      count: fc.option(fc.integer({ min: 1, max: 30_000 }), { nil: undefined }),
      peripheralPowerW: fc.double({ min: 0.001, max: 1000, noNaN: true }),
      pue: fc.double({ min: 1, max: 3, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(trainings, async ({ parameterCount, tokenCount, count, peripheralPowerW, pue }) => {
        const estimate = await train({
          model: { type: "dense", parameterCount },
          workload: { tokenCount },
          hardware: {
            accelerator: machines.accelerator,
            peripheralPowerW,
            ...(count === undefined ? {} : { count }),
          },
          site: { pue, carbonIntensityGPerKwh: 100 },
        });
        for (const key of ["energyKwh", "operationalCarbonG", "embodiedCarbonG"] as const) {
          for (const bound of ["low", "central", "high"] as const) {
            const sum = estimate.breakdown.reduce((total, line) => total + (line[key]?.[bound] ?? 0), 0);
            const whole = estimate[key]?.[bound] ?? 0;
            expect(Math.abs(sum - whole)).toBeLessThanOrEqual(1e-9 * whole);
          }
        }
        const machinesKwh = estimate.energyKwh.central - energyOf(estimate, "facility-overhead");
        expect(energyOf(estimate, "facility-overhead")).toBeCloseTo(machinesKwh * (pue - 1), 6);
      }),
      { numRuns: 60 },
    );
  });

  it("grows in proportion to tokens, on machines of a given number", async () => {
    const one = await train();
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0.01, max: 100, noNaN: true }), async (factor) => {
        const more = await work({ tokenCount: 1e12 * factor });
        expect(more.energyKwh.central / (one.energyKwh.central * factor)).toBeCloseTo(1, 9);
        expect((more.durationS?.central ?? 0) / ((one.durationS?.central ?? 0) * factor)).toBeCloseTo(1, 9);
      }),
      { numRuns: 30 },
    );
  });

  it("grows with the model, and a mixture costs what its tokens pass, not what it holds", async () => {
    const [small, large] = [await train(), await train({ model: DENSE_70B })];
    expect(large.energyKwh.central / small.energyKwh.central).toBeGreaterThan(6);
    const mixture = await train({ model: MIXTURE });
    const { activeParameterCount: _, expertCount: __, expertsPerToken: ___, ...sizes } = MIXTURE;
    const whole = await train({
      model: { ...sizes, type: "dense", parameterCount: 46.7e9, feedForwardSize: 114_688 },
    });
    expect(mixture.energyKwh.central).toBeLessThan(0.6 * whole.energyKwh.central);
  });

  it("is nothing without tokens", async () => {
    const { energyKwh, acceleratorHours, totalCarbonG } = await work({ tokenCount: 0 });
    expect(energyKwh).toEqual({ low: 0, central: 0, high: 0 });
    expect(acceleratorHours?.central).toBe(0);
    expect(totalCarbonG.high).toBe(0);
  });
});

describe("what was measured or stated is taken, and nothing modelled in its place", () => {
  it("hours: exactly, with the time that follows", async () => {
    const { acceleratorHours, durationS, assumptions } = await train({
      measured: { acceleratorHours: 640_000 },
    });
    expect(acceleratorHours).toEqual({ low: 640_000, central: 640_000, high: 640_000 });
    expect(durationS).toEqual({ low: 3.6e7, central: 3.6e7, high: 3.6e7 });
    expect(assumptions.map(({ path }) => path)).not.toContain("workload.restartOverheadRatio");
  });

  it("hours: tokens and precision then move nothing", async () => {
    const measured = { acceleratorHours: 640_000 };
    const [one, other] = [
      await train({ measured }),
      await train({ measured, workload: { tokenCount: 5e12, precision: "fp8" } }),
    ];
    expect(other.energyKwh).toEqual(one.energyKwh);
  });

  it("time and number: hours are their product", async () => {
    const { acceleratorHours, durationS } = await train({ measured: { durationS: 360_000 } });
    expect(acceleratorHours).toEqual({ low: 6400, central: 6400, high: 6400 });
    expect(durationS).toEqual({ low: 360_000, central: 360_000, high: 360_000 });
  });

  it("time without number: exactly", async () => {
    const { durationS } = await train({
      hardware: { accelerator: machines.accelerator },
      measured: { durationS: 360_000 },
    });
    expect(durationS).toEqual({ low: 360_000, central: 360_000, high: 360_000 });
  });

  it("hours and time: the number is their quotient", async () => {
    const { resolved, assumptions } = await train({
      hardware: { accelerator: machines.accelerator },
      measured: { acceleratorHours: 1000, durationS: 36_000 },
    });
    expect(resolved.hardware?.count).toBeCloseTo(100, 9);
    expect(assumptions.map(({ path }) => path)).not.toContain("hardware.count");
  });

  it("the power of the accelerators alone leaves that of hosts and network open", async () => {
    const measured = { acceleratorHours: 1000, averagePowerW: 300 };
    const { energyKwh } = await train({ measured });
    expect(energyKwh.high).toBeGreaterThan(energyKwh.low);
    const predicted = await train({ measured: { acceleratorHours: 1000 } });
    expect(halfWidthOf(energyKwh)).toBeLessThan(halfWidthOf(predicted.energyKwh));
  });

  it("the power of the accelerators: 1,000 hours at 300 W are 300 kWh, hosts beside them", async () => {
    const estimate = await train({ measured: { acceleratorHours: 1000, averagePowerW: 300 } });
    expect(energyOf(estimate, "accelerators")).toBeCloseTo(300, 9);
    expect(energyOf(estimate, "host")).toBeGreaterThan(0);
  });

  it("the power of the system: there is no host and no network beside it", async () => {
    const estimate = await train({
      measured: { acceleratorHours: 1000 },
      overrides: { averageSystemPowerW: 500 },
    });
    expect(
      estimate.breakdown.filter(({ energyKwh }) => energyKwh.central > 0).map(({ component }) => component),
    ).toEqual(["accelerators", "facility-overhead"]);
    expect(estimate.energyKwh).toEqual({ low: 600, central: 600, high: 600 });
  });

  it("the power of hosts and of peripherals: 1,000 hours of 100 W and of 5 W", async () => {
    const estimate = await train({
      measured: { acceleratorHours: 1000 },
      hardware: { ...machines, hostPowerW: 100, peripheralPowerW: 5 },
    });
    expect(energyOf(estimate, "host")).toBeCloseTo(100, 9);
    expect(energyOf(estimate, "peripherals")).toBeCloseTo(5, 9);
    expect(pathsOf(estimate)).not.toContain("hardware.hostPowerW");
  });

  it("the efficiency: hours are work by that share of the peak, with no overhead on top", async () => {
    const [tenth, fifth] = [
      await train({ overrides: { hardwareEfficiency: 0.1 } }),
      await train({ overrides: { hardwareEfficiency: 0.2 } }),
    ];
    expect((tenth.acceleratorHours?.central ?? 0) / (fifth.acceleratorHours?.central ?? 1)).toBeCloseTo(
      2,
      12,
    );
    // 6 FLOP per parameter and token, but for 0.53e9 of the embedding that are looked up, and 3 · 4 · L · d · s / 2 of attention.
    const flopCount = (6 * (8.03e9 - 128_256 * 4096) + 6 * 32 * 4096 * 8192) * 1e12;
    const hours = flopCount / (0.2 * 989.4e12 * 3600);
    expect((fifth.acceleratorHours?.central ?? 0) / hours).toBeCloseTo(1, 2);
    expect(pathsOf(fifth)).not.toContain("workload.restartOverheadRatio");
  });

  it("the manufacture of the machines", async () => {
    const { embodiedCarbonG } = await train({ overrides: { embodiedCarbonG: 5e6 } });
    expect(embodiedCarbonG).toEqual({ low: 5e6, central: 5e6, high: 5e6 });
  });
});

describe("what a run does beside useful work", () => {
  it("adds the shares the document states, and the fitted factor then not", async () => {
    const none = await work({ restartOverheadRatio: 0 });
    const stated = await work({ restartOverheadRatio: 0.1, warmUpRatio: 0.02, evaluationRatio: 0.03 });
    expect(stated.energyKwh.central / none.energyKwh.central).toBeCloseTo(1.15, 12);
    expect(pathsOf(stated)).not.toContain("workload.restartOverheadRatio");
  });

  it.each(["restartOverheadRatio", "warmUpRatio", "evaluationRatio"])(
    "adds %s alone where nothing else is stated",
    async (key) => {
      const [none, some] = [await work({ [key]: 0 }), await work({ [key]: 0.5 })];
      expect(some.energyKwh.central / none.energyKwh.central).toBeCloseTo(1.5, 12);
    },
  );

  it("is taken from published runs where nothing is stated, which is said", async () => {
    const [silent, none] = [await train(), await work({ restartOverheadRatio: 0 })];
    expect(silent.energyKwh.central).toBeGreaterThan(none.energyKwh.central);
    expect(pathsOf(silent)).toContain("workload.restartOverheadRatio");
  });

  it("is a third more work where all activations are computed again, less where only some are", async () => {
    const [none, selective, full] = await Promise.all(
      ["none", "selective", "full"].map((activationRecomputation) => work({ activationRecomputation })),
    );
    const ratioOf = (estimate: typeof none) =>
      (estimate?.energyKwh.central ?? 0) / (none?.energyKwh.central ?? 1);
    // A third of the blocks' work; the logits are not computed again.
    expect(ratioOf(full)).toBeGreaterThan(1.28);
    expect(ratioOf(full)).toBeLessThanOrEqual(4 / 3);
    expect(ratioOf(selective)).toBeGreaterThan(1);
    expect(ratioOf(selective)).toBeLessThan(ratioOf(full));
  });
});

describe("a precision", () => {
  it("of eight bits is faster where the accelerator has it", async () => {
    const [half, eight] = [await train(), await work({ precision: "fp8" })];
    expect(eight.acceleratorHours?.central).toBeLessThan(half.acceleratorHours?.central ?? 0);
    expect(codesOf(eight)).not.toContain("precision-substituted");
  });

  it.each([
    ["nvidia-v100-sxm2-32gb", "bf16"],
    ["nvidia-a100-sxm4-80gb", "fp8"],
  ])("that %s lacks, %s, is replaced by the nearest, with a warning", async (accelerator, precision) => {
    const estimate = await train({
      hardware: { accelerator, count: 64 },
      workload: { tokenCount: 1e12, precision },
    });
    expect(codesOf(estimate)).toContain("precision-substituted");
    const own = await train({
      hardware: { accelerator, count: 64 },
      workload: { tokenCount: 1e12, precision: "fp16" },
    });
    expect(estimate.energyKwh.central).toBe(own.energyKwh.central);
  });
});

describe("a system whose power was measured whole", () => {
  it("has no host and no network beside its accelerators", async () => {
    const estimate = await train({
      hardware: { accelerator: "google-tpu-v4", count: 64 },
      measured: { acceleratorHours: 1000 },
    });
    // 378.5 W per chip, PaLM's training.
    expect(energyOf(estimate, "accelerators")).toBeCloseTo(378.5, 9);
    expect(energyOf(estimate, "host") + energyOf(estimate, "network")).toBe(0);
  });

  it("does not count its host twice where the host's power is stated", async () => {
    const at = (hardware: object) =>
      train({
        hardware: { accelerator: "google-tpu-v4", count: 64, ...hardware },
        measured: { acceleratorHours: 1000 },
      });
    const [whole, split] = [await at({}), await at({ hostPowerW: 100 })];
    expect(split.energyKwh.central).toBeCloseTo(whole.energyKwh.central, 9);
    expect(split.warnings.find(({ code }) => code === "input-not-used")?.message).toContain(
      "hardware.hostPowerW",
    );
  });

  it("has a host again beside a measured power of the accelerators alone", async () => {
    const estimate = await train({
      hardware: { accelerator: "google-tpu-v4", count: 64 },
      measured: { acceleratorHours: 1000, averagePowerW: 150 },
    });
    expect(energyOf(estimate, "accelerators")).toBeCloseTo(150, 9);
    expect(energyOf(estimate, "host")).toBeGreaterThan(0);
  });
});
