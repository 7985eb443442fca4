import { parseActivity, type Estimate } from "@llmcarbon/core";
import { describe, expect, it } from "vitest";
import { estimator } from "../baseline/estimator.ts";

const estimate = (document: object): Promise<Estimate> => estimator.estimate(parseActivity(document));

const centralOf = (range: { readonly central: number } | null | undefined): number => range?.central ?? 0;

/** Energy of a component [kWh]. */
const energyOf = ({ breakdown }: Estimate, name: string): number =>
  centralOf(breakdown.find(({ component }) => component === name)?.energyKwh);

/** How far a figure is from a published one, over that one. */
const errorOf = (actual: number, published: number): number => Math.abs(actual / published - 1);

const GRAMS_PER_TONNE = 1e6;

/** Luccioni et al. 2022, tables 1 and 3: 1,082,990 hours of an A100 of 80 GB at 57 g/kWh; the site has a PUE of 1.2. */
const bloom = {
  phase: "training",
  model: "bloom-176b",
  workload: { tokenCount: 366e9, precision: "bf16" },
  hardware: { accelerator: "A100-80GB", count: 384 },
  site: { carbonIntensityGPerKwh: 57, pue: 1.2 },
  period: { start: "2022-03-11", end: "2022-07-06" },
};
const metered = { ...bloom, measured: { acceleratorHours: 1_082_990 } };

describe("the life cycle of BLOOM, from its hours", () => {
  it("is 50.5 t, within 10 %", async () => {
    const { totalCarbonG, method } = await estimate(metered);
    expect(method.id).toBe("roofline");
    expect(errorOf(centralOf(totalCarbonG) / GRAMS_PER_TONNE, 50.5)).toBeLessThan(0.1);
    expect(totalCarbonG.low / GRAMS_PER_TONNE).toBeLessThan(50.5);
    expect(totalCarbonG.high / GRAMS_PER_TONNE).toBeGreaterThan(50.5);
  });

  it("has 11.2 t of manufacture in it, 3.64 t of accelerators and 7.57 t of servers, within 10 %", async () => {
    const { embodiedCarbonG, breakdown } = await estimate(metered);
    const partOf = (name: string) =>
      centralOf(breakdown.find(({ component }) => component === name)?.embodiedCarbonG) / GRAMS_PER_TONNE;
    expect(errorOf(centralOf(embodiedCarbonG) / GRAMS_PER_TONNE, 11.2)).toBeLessThan(0.1);
    expect(errorOf(partOf("accelerators"), 3.64)).toBeLessThan(0.1);
    expect(errorOf(partOf("host"), 7.57)).toBeLessThan(0.1);
  });

  it("has 433 MWh of accelerators at work and 257 MWh of what idles around them, within 12 %", async () => {
    const run = await estimate(metered);
    const machinesMwh = (centralOf(run.energyKwh) - energyOf(run, "facility-overhead")) / 1000;
    expect(errorOf(energyOf(run, "accelerators") / 1000, 433.196)).toBeLessThan(0.12);
    expect(errorOf(machinesMwh, 433.196 + 256.646)).toBeLessThan(0.12);
  });

  it("has its hours in the interval where they are predicted", async () => {
    const { acceleratorHours } = await estimate(bloom);
    expect(acceleratorHours?.low).toBeLessThan(1_082_990);
    expect(acceleratorHours?.high).toBeGreaterThan(1_082_990);
  });
});

describe("the service of BLOOM", () => {
  /** Section 4.4: 16 A100 of 40 GB for 18 days, 914 kWh, about three quarters of it to hold the model in memory. */
  const service = (requestCount: number) =>
    estimate({
      phase: "inference",
      model: "bloom-176b",
      workload: {
        requestCount,
        inputTokenCount: 100,
        outputTokenCount: 100,
        precision: "bf16",
        deployment: { acceleratorCount: 16, hours: 432 },
      },
      hardware: { accelerator: "A100-40GB", count: 16 },
      site: { carbonIntensityGPerKwh: 394, pue: 1 },
      period: { start: "2022-07-01" },
    });

  it("that waits draws 686 kWh in 18 days, within 15 %", async () => {
    expect(errorOf(centralOf((await service(0)).energyKwh), 0.75 * 914)).toBeLessThan(0.15);
  });

  it("draws more the more it is asked, idle for most of what 230,768 requests take", async () => {
    const [waiting, asked] = [await service(0), await service(230_768)];
    expect(centralOf(asked.energyKwh)).toBeGreaterThan(centralOf(waiting.energyKwh));
    expect(centralOf(waiting.energyKwh) / centralOf(asked.energyKwh)).toBeGreaterThan(0.5);
  });
});

describe("the machines of XLM", () => {
  it("carry 0.66 t of manufacture for 20.4 days of 512 V100, within 10 %", async () => {
    const { embodiedCarbonG } = await estimate({
      phase: "training",
      model: { type: "dense", parameterCount: 0.55e9 },
      workload: { tokenCount: 7000e9 },
      hardware: { accelerator: "V100-32GB", count: 512, lifetimeYears: 5, lifetimeUtilizationRatio: 1 },
      measured: { durationS: 20.4 * 86_400 },
      site: { carbonIntensityGPerKwh: 413, pue: 1.1 },
    });
    expect(errorOf(centralOf(embodiedCarbonG) / GRAMS_PER_TONNE, 0.66)).toBeLessThan(0.1);
  });
});

describe("the data of Noor", () => {
  it("take 1.69 MWh to keep and 1.8 MWh to move, within 10 %", async () => {
    const noor = await estimate({
      phase: "storage",
      workload: { storedTb: 32.7, transferredTb: 277.4, durationDays: 182.5 },
    });
    expect(errorOf(energyOf(noor, "storage"), 1690)).toBeLessThan(0.1);
    expect(errorOf(energyOf(noor, "network"), 1800)).toBeLessThan(0.1);
  });
});

describe("a closed model", () => {
  const asked = { requestCount: 1000, inputTokenCount: 500, outputTokenCount: 300 };
  const ask = (model: string) =>
    estimate({ phase: "inference", model, workload: asked, period: { start: "2025-03-01" } });

  it("is served where its makers serve it, and known less well than an open one", async () => {
    const [closed, open] = [await ask("gpt-4o"), await ask("llama-3.1-70b")];
    expect(closed.resolved.site.cloudRegion).toBe("azure/eastus2");
    expect(closed.resolved.site.pue).toBeCloseTo(1.2, 9);
    expect(closed.assumptions.map(({ path }) => path)).toEqual(expect.arrayContaining(["site", "model"]));
    const widthOf = ({ energyKwh }: Estimate) => energyKwh.high / energyKwh.low;
    expect(widthOf(closed)).toBeGreaterThan(1.5 * widthOf(open));
    expect(closed.latency).not.toBeNull();
    expect(closed.waterL).not.toBeNull();
  });
});

describe("a place without any word on water", () => {
  it("has the water of a site like it and of its grid, which is said", async () => {
    const { water, waterL, assumptions } = await estimate({ ...metered, site: { countryCode: "FR" } });
    expect(centralOf(waterL)).toBeCloseTo(centralOf(water?.siteL) + centralOf(water?.electricityL), 6);
    expect(centralOf(water?.electricityL)).toBeGreaterThan(0);
    expect(assumptions.map(({ path }) => path)).toContain("site.wueLPerKwh");
  });
});
