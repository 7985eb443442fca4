import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DENSE_70B,
  DENSE_8B,
  DENSE_AS_ACTIVE,
  ENCODER,
  MIXTURE,
  codesOf,
  energyOf,
  estimateRoofline,
  halfWidthOf,
  pathsOf,
} from "../../../__fixtures__/roofline-estimates.ts";

const h100 = { accelerator: "nvidia-h100-sxm5-80gb", count: 1 };
const request = { requestCount: 1e6, inputTokenCount: 500, outputTokenCount: 300, precision: "bf16" };
const batched = { ...request, batchSize: 32 };
const serve = (workload: object, changes: object = {}) =>
  estimateRoofline({
    phase: "inference",
    model: DENSE_8B,
    workload,
    hardware: h100,
    period: { start: "2025-03-01" },
    ...changes,
  });
const energyWith = async (changes: object, others: object = {}) =>
  (await serve({ ...batched, ...changes }, others)).energyKwh.central;

describe("the energy of requests", () => {
  it("is that of accelerators, hosts and facility, the PUE in the last alone", async () => {
    const estimate = await serve(batched);
    expect(estimate.breakdown.map(({ component }) => component)).toEqual([
      "accelerators",
      "host",
      "facility-overhead",
    ]);
    const it = energyOf(estimate, "accelerators") + energyOf(estimate, "host");
    expect(energyOf(estimate, "facility-overhead") / (0.2 * it)).toBeCloseTo(1, 12);
    expect(estimate.energyKwh.central / (1.2 * it)).toBeCloseTo(1, 12);
  });

  it("grows in proportion to their number and adds up over any split", async () => {
    const one = await serve(batched);
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), async (share) => {
        const [first, second] = await Promise.all(
          [share, 1 - share].map((each) => serve({ ...batched, requestCount: 1e6 * each })),
        );
        for (const key of ["energyKwh", "operationalCarbonG", "acceleratorHours"] as const) {
          const sum = (first?.[key]?.central ?? 0) + (second?.[key]?.central ?? 0);
          expect(sum / (one[key]?.central ?? 1)).toBeCloseTo(1, 9);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("is nothing without requests", async () => {
    const { energyKwh, acceleratorHours } = await serve({ ...batched, requestCount: 0 });
    expect(energyKwh).toEqual({ low: 0, central: 0, high: 0 });
    expect(acceleratorHours?.central).toBe(0);
  });

  it("grows with what is read and with what is written, a token written costing more", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 16, max: 4000 }),
        fc.integer({ min: 16, max: 4000 }),
        fc.integer({ min: 100, max: 2000 }),
        async (inputTokenCount, outputTokenCount, more) => {
          const at = (input: number, output: number) =>
            energyWith({ inputTokenCount: input, outputTokenCount: output });
          const base = await at(inputTokenCount, outputTokenCount);
          const [read, written] = [
            await at(inputTokenCount + more, outputTokenCount),
            await at(inputTokenCount, outputTokenCount + more),
          ];
          expect(read).toBeGreaterThan(base);
          expect(written).toBeGreaterThan(read);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("counts tokens from a cache as cheaper than fresh ones and dearer than none", async () => {
    const long = { inputTokenCount: 4000 };
    const [fresh, cached, absent] = [
      await energyWith(long),
      await energyWith({ ...long, cachedInputTokenCount: 3500 }),
      await energyWith({ inputTokenCount: 500 }),
    ];
    expect(cached).toBeLessThan(fresh);
    expect(cached).toBeGreaterThan(absent);
  });

  it("counts reasoning as the output it is part of", async () => {
    expect(await energyWith({ reasoningTokenCount: 250 })).toBe(await energyWith({}));
    expect(await energyWith({ outputTokenCount: 550, reasoningTokenCount: 250 })).toBeGreaterThan(
      await energyWith({}),
    );
    await expect(serve({ ...batched, reasoningTokenCount: 301 })).rejects.toThrow(
      "reasoning counts as output",
    );
  });

  it("falls with the batch, as weights are read once for all", async () => {
    const batches = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
    const energies = await Promise.all(batches.map((batchSize) => energyWith({ batchSize })));
    expect(energies).toEqual(energies.toSorted((a, b) => b - a));
    expect((energies[0] ?? 0) / (energies[5] ?? 0)).toBeGreaterThan(8);
    // Never faster than in proportion: a batch of two does not save more than half.
    for (const [index, energy] of energies.slice(1).entries()) {
      expect(energy).toBeGreaterThan(0.5 * (energies[index] ?? 0));
    }
  });

  it("falls with the bits of a weight where reading it is what takes time", async () => {
    const at = (precision: string) => energyWith({ precision, batchSize: 4 });
    const [half, eight, four] = [await at("bf16"), await at("fp8"), await at("int4")];
    expect(eight).toBeLessThan(half);
    expect(four).toBeLessThan(half);
  });

  it("grows with the model", async () => {
    const four = { hardware: { ...h100, count: 4 } };
    expect(await energyWith({}, { ...four, model: DENSE_70B })).toBeGreaterThan(
      4 * (await energyWith({}, four)),
    );
  });

  it("follows requests under way as it follows a batch", async () => {
    const { energyKwh } = await serve({ ...request, concurrency: 32 });
    expect(energyKwh.central).toBeCloseTo(await energyWith({}), 9);
  });

  it("falls with tokens accepted per step", async () => {
    expect(await energyWith({ speculativeTokensPerStep: 3 })).toBeLessThan(await energyWith({}));
  });
});

describe("a mixture", () => {
  const four = { hardware: { ...h100, count: 4 } };
  const of = (model: object, batchSize: number) => energyWith({ batchSize }, { ...four, model });

  it("touches more experts in a larger batch, and so gains less from it than a dense model", async () => {
    const gain = async (model: object) => (await of(model, 1)) / (await of(model, 16));
    expect(await gain(MIXTURE)).toBeLessThan(await gain(DENSE_AS_ACTIVE));
  });

  it("costs more than a dense model of the parameters its tokens pass, once all experts are touched", async () => {
    expect(await of(MIXTURE, 32)).toBeGreaterThan(await of(DENSE_AS_ACTIVE, 32));
  });
});

describe("a batch nobody states", () => {
  it("is taken from published measurements, which is said and widens the interval", async () => {
    const [known, unknown] = [await serve(batched), await serve(request)];
    expect(halfWidthOf(unknown.energyKwh)).toBeGreaterThan(2 * halfWidthOf(known.energyKwh));
    expect(pathsOf(unknown)).toContain("workload.batchSize");
    expect(pathsOf(known)).not.toContain("workload.batchSize");
  });

  it("has every batch from 8 to 256 in its interval", async () => {
    const { energyKwh } = await serve(request);
    for (const batchSize of [8, 32, 256]) {
      const central = await energyWith({ batchSize });
      expect(central).toBeGreaterThan(energyKwh.low);
      expect(central).toBeLessThan(energyKwh.high);
    }
  });
});

describe("what was measured or stated is taken, and nothing modelled in its place", () => {
  const measured = { acceleratorHours: 77 };

  it("hours: exactly, with the time that follows", async () => {
    const { acceleratorHours, durationS } = await serve(batched, { measured });
    expect(acceleratorHours).toEqual({ low: 77, central: 77, high: 77 });
    expect(durationS).toEqual({ low: 277_200, central: 277_200, high: 277_200 });
  });

  it("time and number: hours are their product", async () => {
    const { acceleratorHours } = await serve(batched, {
      measured: { durationS: 36_000 },
      hardware: { ...h100, count: 4 },
    });
    expect(acceleratorHours).toEqual({ low: 40, central: 40, high: 40 });
  });

  it("the power of the accelerators: 77 hours at 400 W are 30.8 kWh, hosts beside them", async () => {
    const estimate = await serve(batched, { measured: { ...measured, averagePowerW: 400 } });
    expect(energyOf(estimate, "accelerators")).toBeCloseTo(30.8, 9);
    expect(energyOf(estimate, "host")).toBeGreaterThan(0);
    expect(estimate.energyKwh.high).toBeGreaterThan(estimate.energyKwh.low);
  });

  it("the power of the system: there is no host beside it", async () => {
    const estimate = await serve(batched, { measured, overrides: { averageSystemPowerW: 500 } });
    expect(energyOf(estimate, "accelerators")).toBeCloseTo(38.5, 9);
    expect(energyOf(estimate, "host")).toBe(0);
    expect(estimate.energyKwh.low).toBe(estimate.energyKwh.high);
  });

  it("the power of hosts and of peripherals: 77 hours of 100 W and of 5 W", async () => {
    const estimate = await serve(batched, {
      measured,
      hardware: { ...h100, hostPowerW: 100, peripheralPowerW: 5 },
    });
    expect(energyOf(estimate, "host")).toBeCloseTo(7.7, 9);
    expect(energyOf(estimate, "peripherals")).toBeCloseTo(0.385, 9);
    expect(pathsOf(estimate)).not.toContain("hardware.hostPowerW");
  });

  it("an efficiency it has no use for is named", async () => {
    const { warnings } = await serve(batched, { overrides: { hardwareEfficiency: 0.1 } });
    expect(warnings.find(({ code }) => code === "input-not-used")?.message).toContain(
      "overrides.hardwareEfficiency",
    );
  });
});

describe("how long an answer takes", () => {
  const latencyOf = async (workload: object, changes: object = {}) => {
    const { latency } = await serve(workload, changes);
    if (latency === null) throw new Error("no latency");
    return latency;
  };

  it("is the first token and the others after it", async () => {
    const { timeToFirstTokenS, timePerOutputTokenS, requestS } = await latencyOf(batched);
    expect(requestS.central).toBeCloseTo(timeToFirstTokenS.central + 299 * timePerOutputTokenS.central, 9);
    expect(timeToFirstTokenS.central).toBeGreaterThan(0);
    // 16.06 GB of weights at 3.35 TB/s take 4.8 ms; nobody waits ten times as long at a batch of 32.
    expect(timePerOutputTokenS.central).toBeGreaterThan(0.0048);
    expect(timePerOutputTokenS.central).toBeLessThan(0.048);
    for (const range of [timeToFirstTokenS, timePerOutputTokenS, requestS]) {
      expect(range.low).toBeLessThan(range.central);
      expect(range.high).toBeGreaterThan(range.central);
    }
  });

  it("grows with the batch, and the first token with the prompt", async () => {
    const [alone, full] = [
      await latencyOf({ ...batched, batchSize: 1 }),
      await latencyOf({ ...batched, batchSize: 256 }),
    ];
    expect(full.timePerOutputTokenS.central).toBeGreaterThan(alone.timePerOutputTokenS.central);
    const long = await latencyOf({ ...batched, inputTokenCount: 50_000 });
    const short = await latencyOf(batched);
    expect(long.timeToFirstTokenS.central).toBeGreaterThan(2 * short.timeToFirstTokenS.central);
  });

  it("stays modelled, and open, where hours and power were measured", async () => {
    const { requestS } = await latencyOf(batched, {
      measured: { acceleratorHours: 77, averagePowerW: 400 },
    });
    expect(requestS.high).toBeGreaterThan(requestS.low);
  });

  it("is not told where nothing is asked of the model", async () => {
    const training = await estimateRoofline({
      phase: "training",
      model: DENSE_8B,
      workload: { tokenCount: 1e9 },
      hardware: h100,
    });
    expect(training.latency).toBeNull();
  });
});

describe("models that read and do not write", () => {
  const texts = {
    requestCount: 1e6,
    inputTokenCount: 200,
    outputTokenCount: 0,
    batchSize: 64,
    precision: "fp16",
  };
  const embed = (changes: object = {}, model: object = ENCODER) =>
    serve({ ...texts, task: "embedding", ...changes }, { model });

  it("cost more the larger they are, and far less than writing as much", async () => {
    const [small, large] = [await embed(), await embed({}, DENSE_8B)];
    expect(small.energyKwh.central).toBeGreaterThan(0);
    expect(large.energyKwh.central).toBeGreaterThan(2 * small.energyKwh.central);
    const written = await serve({ ...texts, outputTokenCount: 200, task: "generation" }, { model: DENSE_8B });
    expect(large.energyKwh.central).toBeLessThan(0.5 * written.energyKwh.central);
  });

  it.each(["embedding", "rerank"])("write nothing whatever a %s is said to return", async (task) => {
    const [none, some] = [
      await embed({ task }, DENSE_8B),
      await embed({ task, outputTokenCount: 100 }, DENSE_8B),
    ];
    expect(some.energyKwh.central).toBe(none.energyKwh.central);
  });

  it("cost more the more they read", async () => {
    const [short, long] = [await embed(), await embed({ inputTokenCount: 400 })];
    expect(long.energyKwh.central).toBeGreaterThan(short.energyKwh.central);
    expect(codesOf(long)).not.toContain("context-exceeded");
  });
});
