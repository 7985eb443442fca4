import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { found, pue, range, type ModelProviderV1 } from "@llmcarbon/spec";
import { fakeProvenance, fakeProviders } from "../../../__fixtures__/fake-providers.ts";
import {
  DENSE_8B,
  closedModel,
  codesOf,
  energyOf,
  estimateRoofline,
  halfWidthOf,
  pathsOf,
  rooflineEstimator,
} from "../../../__fixtures__/roofline-estimates.ts";
import { parseActivity } from "../../../activity/parse-activity.ts";
import { createEstimator } from "../../../estimator.ts";

const h100 = { accelerator: "nvidia-h100-sxm5-80gb", count: 1 };
const request = { requestCount: 1e6, inputTokenCount: 500, outputTokenCount: 300, precision: "bf16" };
const document = {
  phase: "inference",
  model: DENSE_8B,
  hardware: h100,
  period: { start: "2025-03-01" },
};
const serve = (workload: object, changes: object = {}) =>
  estimateRoofline({ ...document, workload, ...changes });

describe("arrivals at a rate", () => {
  const at = async (requestRatePerS: number) => serve({ ...request, requestRatePerS });

  it("cost more energy each the fewer they are, the idle time in between being theirs", async () => {
    const energies = await Promise.all(
      [0.01, 0.1, 0.5, 1, 2, 5, 10, 20].map(async (rate) => (await at(rate)).energyKwh.central),
    );
    expect(energies).toEqual(energies.toSorted((a, b) => b - a));
    // Next to none arrive: the energy is that of the idle time, in proportion to it.
    expect((energies[0] ?? 0) / (energies[1] ?? 1)).toBeGreaterThan(5);
  });

  it("hold the machine exactly as long as they take to arrive", async () => {
    const { acceleratorHours, durationS } = await at(1);
    for (const bound of ["low", "central", "high"] as const) {
      expect(acceleratorHours?.[bound]).toBeCloseTo(1e6 / 3600, 6);
      expect(durationS?.[bound]).toBeCloseTo(1e6, 3);
    }
  });

  it("draw between idle and the limit while there is room", async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0.001, max: 10, noNaN: true }), async (rate) => {
        const estimate = await at(rate);
        const meanW = (energyOf(estimate, "accelerators") * 1000) / (estimate.acceleratorHours?.central ?? 0);
        expect(meanW).toBeGreaterThan(71.8);
        expect(meanW).toBeLessThanOrEqual(700);
        expect(codesOf(estimate)).not.toContain("saturated");
      }),
      { numRuns: 25 },
    );
  });

  it("beyond what the machines can serve are warned of, with what they can", async () => {
    const { warnings, energyKwh } = await at(10_000);
    expect(warnings.find(({ code }) => code === "saturated")?.message).toMatch(
      /^more requests arrive than the machines can serve, \d[\d.]* per second; /,
    );
    expect(energyKwh.central).toBe((await at(20_000)).energyKwh.central);
  });

  it("never draw more than the limit, saturated or not", async () => {
    for (const rate of [1, 30, 10_000]) {
      const estimate = await at(rate);
      const meanW = (energyOf(estimate, "accelerators") * 1000) / (estimate.acceleratorHours?.central ?? 0);
      expect(meanW).toBeLessThanOrEqual(700 * (1 + 1e-9));
    }
  });

  it("wait longer the more of them there are", async () => {
    const [few, many] = [await at(0.1), await at(20)];
    expect(many.latency?.requestS.central).toBeGreaterThan(few.latency?.requestS.central ?? 0);
  });
});

describe("a deployment", () => {
  const deployment = { acceleratorCount: 4, hours: 100 };
  const hold = (changes: object, others: object = {}) =>
    serve({ ...request, deployment, ...changes }, { hardware: { ...h100, count: 4 }, ...others });

  it("of no requests draws idle power for the hours reserved, less than when it serves", async () => {
    const estimate = await hold({ requestCount: 0 });
    const idleW = (energyOf(estimate, "accelerators") * 1000) / 400;
    // Between an idle card, 71.8 W, and a third of its limit: a model in memory and raised clocks.
    expect(idleW).toBeGreaterThan(71.8);
    expect(idleW).toBeLessThan(700 / 3);
    expect(energyOf(estimate, "host")).toBeCloseTo(5.24, 9);
    expect(estimate.acceleratorHours).toEqual({ low: 400, central: 400, high: 400 });
    expect(estimate.durationS).toEqual({ low: 360_000, central: 360_000, high: 360_000 });
    expect(estimate.embodiedCarbonG?.central).toBeGreaterThan(0);
  });

  it("draws as much for one request as for none, but for the request", async () => {
    const [none, one] = [await hold({ requestCount: 0 }), await hold({ requestCount: 1 })];
    expect(one.energyKwh.central).toBeGreaterThan(none.energyKwh.central);
    expect(one.energyKwh.central / none.energyKwh.central).toBeCloseTo(1, 3);
  });

  it.each([
    ["in batches", { batchSize: 32 }],
    ["so many at once", { concurrency: 32 }],
    ["at a rate", { requestRatePerS: 10 }],
  ])("books its idle hours beside the requests that it serves %s", async (_, load) => {
    const requests = { ...load, requestCount: 1e5 };
    const [none, held, busy] = [
      await hold({ requestCount: 0 }),
      await hold(requests),
      await serve({ ...request, ...requests }, { hardware: { ...h100, count: 4 } }),
    ];
    const freeH = 400 - (busy.acceleratorHours?.central ?? 0);
    const idleKwh = (energyOf(none, "accelerators") * freeH) / 400;
    expect(energyOf(held, "accelerators")).toBeCloseTo(energyOf(busy, "accelerators") + idleKwh, 6);
    expect(held.acceleratorHours?.central).toBe(400);
  });

  it.each([
    ["spread evenly", {}],
    ["in batches", { batchSize: 32 }],
    ["at a rate", { requestRatePerS: 1e6 }],
  ])("asked for more than it can serve, %s, warns, and takes the hours it would need", async (_, load) => {
    const estimate = await hold({ ...load, requestCount: 1e9 });
    expect(codesOf(estimate)).toContain("saturated");
    const hours = estimate.acceleratorHours ?? { low: 0, central: 0, high: 0 };
    expect(hours.central).toBeGreaterThan(400);
    expect(hours.high).toBeGreaterThan(hours.low);
    expect((energyOf(estimate, "accelerators") * 1000) / hours.central).toBeLessThanOrEqual(700 * (1 + 1e-9));
  });

  it("carries the manufacture of the machines for all of its hours", async () => {
    const [held, busy] = [
      await hold({ batchSize: 32, requestCount: 1e5 }),
      await serve({ ...request, batchSize: 32, requestCount: 1e5 }, { hardware: { ...h100, count: 4 } }),
    ];
    const ratio = 400 / (busy.acceleratorHours?.central ?? 1);
    expect((held.embodiedCarbonG?.central ?? 0) / (busy.embodiedCarbonG?.central ?? 1)).toBeCloseTo(ratio, 9);
  });

  it("costs more per request the longer it is held", async () => {
    const energies = await Promise.all(
      [1, 10, 100, 1000].map(async (hours) => {
        const { energyKwh } = await hold({
          requestCount: 1e4,
          batchSize: 32,
          deployment: { acceleratorCount: 4, hours },
        });
        return energyKwh.central;
      }),
    );
    expect(energies).toEqual(energies.toSorted((a, b) => a - b));
    expect((energies[3] ?? 0) / (energies[2] ?? 1)).toBeGreaterThan(5);
  });

  it("takes requests as arriving evenly where nothing else is stated", async () => {
    const held = await hold({ requestCount: 3.6e5 });
    const rate = await serve(
      { ...request, requestCount: 3.6e5, requestRatePerS: 1 },
      { hardware: { ...h100, count: 4 } },
    );
    expect(held.energyKwh.central).toBeCloseTo(rate.energyKwh.central, 6);
    expect(held.acceleratorHours?.central).toBe(400);
  });
});

describe("a small device", () => {
  const model = {
    ...DENSE_8B,
    parameterCount: 1.24e9,
    layerCount: 16,
    hiddenSize: 2048,
    feedForwardSize: 8192,
  };
  const orin = (changes: object = {}) =>
    serve(
      { ...request, requestCount: 1000, batchSize: 1, precision: "fp16" },
      { model, hardware: { accelerator: "orin", count: 1, peripheralPowerW: 5, ...changes } },
    );

  it("has no server beside it, and what hangs on it as a component of its own", async () => {
    const estimate = await orin();
    expect(energyOf(estimate, "host")).toBe(0);
    const hours = estimate.acceleratorHours?.central ?? 0;
    expect(energyOf(estimate, "peripherals")).toBeCloseTo((hours * 5) / 1000, 12);
    const meanW = (energyOf(estimate, "accelerators") * 1000) / hours;
    expect(meanW).toBeGreaterThan(0);
    expect(meanW).toBeLessThanOrEqual(60);
  });

  it("takes at least as long per token as its memory takes to hand over the weights", async () => {
    const { latency } = await orin();
    // 2.48 GB at 204.8 GB/s.
    expect(latency?.timePerOutputTokenS.central).toBeGreaterThan(2.48 / 204.8);
  });

  it("writes a stated batch together, which nobody measured, and has no use for how many wait", async () => {
    const at = (load: object) =>
      serve(
        { ...request, ...load, precision: "fp16" },
        { model, hardware: { accelerator: "orin", count: 1 } },
      );
    const [alone, together, waiting] = [
      await at({ batchSize: 1 }),
      await at({ batchSize: 8 }),
      await at({ concurrency: 8 }),
    ];
    expect(together.energyKwh.central).toBeLessThan(alone.energyKwh.central);
    expect(together.energyKwh.central).toBeGreaterThan(alone.energyKwh.central / 8);
    expect(halfWidthOf(together.energyKwh)).toBeGreaterThan(halfWidthOf(alone.energyKwh));
    expect(codesOf(together)).not.toContain("input-not-used");
    const unused = waiting.warnings.find(({ code }) => code === "input-not-used");
    expect(unused?.message).toContain("workload.concurrency");
    expect(waiting.energyKwh.central).toBe(alone.energyKwh.central);
  });

  it("is known less well than a server", async () => {
    expect(halfWidthOf((await orin()).energyKwh)).toBeGreaterThan(
      halfWidthOf((await serve({ ...request, batchSize: 32 })).energyKwh),
    );
  });
});

describe("a closed model", () => {
  const [exact, wide] = [closedModel(70e9, 70e9, 70e9), closedModel(20e9, 70e9, 400e9)];
  const estimator = rooflineEstimator({ models: [exact, wide] });
  const ask = (model: string) =>
    estimator.estimate(
      parseActivity({
        ...document,
        model,
        workload: { ...request, batchSize: 32 },
        hardware: { ...h100, count: 8 },
        site: { pue: 1.2, carbonIntensityGPerKwh: 100 },
      }),
      { unknowns: true },
    );

  it("is as wide as what is known of its size, and each side by itself", async () => {
    const [known, guessed] = [await ask(exact.id), await ask(wide.id)];
    expect(guessed.energyKwh.central).toBe(known.energyKwh.central);
    const size = guessed.unknowns?.energyKwh.find(({ id }) => id.startsWith("model:"));
    expect(size?.spread.below).toBeCloseTo(Math.log(70 / 20), 12);
    expect(size?.spread.above).toBeCloseTo(Math.log(400 / 70), 12);
    expect(guessed.energyKwh.high).toBeGreaterThan(2 * known.energyKwh.high);
    expect(guessed.energyKwh.low).toBeLessThan(0.7 * known.energyKwh.low);
  });

  it("runs where its makers serve it, unless the document names a place", async () => {
    const hosted = {
      ...exact,
      hosting: {
        value: { operator: "Someone's cloud", countryCode: "FR", pue: range(pue(1.1), pue(1.15), pue(1.2)) },
        provenance: fakeProvenance,
      },
    };
    const providers = fakeProviders({ zones: { FR: 50, SE: 20, world: 450 } });
    const models: readonly ModelProviderV1[] = providers.models.map((provider) => ({
      ...provider,
      doFindModel: async () => found(hosted as never, fakeProvenance),
    }));
    const own = createEstimator({ providers: { ...providers, models } });
    const at = async (changes: object) =>
      own.resolveFacts(
        parseActivity({ ...document, model: "closed", workload: request, hardware: h100, ...changes }),
      );
    const { site, assumptions } = await at({});
    expect(site.gridZone).toBe("FR");
    expect(site.intensity.value.central).toBe(50);
    expect(site.pue.value).toBeCloseTo(1.15, 12);
    expect(assumptions.map(({ path }) => path)).toContain("site");
    expect((await at({ site: { countryCode: "SE" } })).site.gridZone).toBe("SE");
  });
});

describe("pictures", () => {
  const draw = (requestCount: number, changes: object = {}) =>
    serve({ task: "image-generation", requestCount, inputTokenCount: 0, outputTokenCount: 0 }, changes);

  it("of a model nobody measured are the mean of eight: 2.907 kWh for a thousand, whole machine", async () => {
    const estimate = await draw(1000);
    expect(estimate.energyKwh.central).toBeCloseTo(2.907 * 1.2, 9);
    expect(energyOf(estimate, "host")).toBe(0);
    expect(pathsOf(estimate)).toContain("workload.task");
  });

  it("cost in proportion to their number, and are known to a factor of three", async () => {
    const [one, many] = [await draw(1), await draw(500)];
    expect(many.energyKwh.central / one.energyKwh.central).toBeCloseTo(500, 9);
    expect(one.energyKwh.high / one.energyKwh.central).toBeCloseTo(3, 9);
  });

  it("take no batch, which is said", async () => {
    const { warnings } = await serve({
      task: "image-generation",
      requestCount: 1,
      inputTokenCount: 0,
      outputTokenCount: 0,
      batchSize: 8,
    });
    expect(warnings.find(({ code }) => code === "input-not-used")?.message).toContain("workload.batchSize");
  });
});
