import fc from "fast-check";
import { found, notCovered, type EmbodiedFactorV1, type HardwareProviderV1 } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { fakeProvenance, fakeProviders } from "../../../__fixtures__/fake-providers.ts";
import {
  codesOf,
  energyOf,
  estimateRoofline,
  halfWidthOf,
  pathsOf,
} from "../../../__fixtures__/roofline-estimates.ts";
import { parseActivity } from "../../../activity/parse-activity.ts";
import { createEstimator } from "../../../estimator.ts";

const store = (workload: object, changes: object = {}) =>
  estimateRoofline({ phase: "storage", workload: { durationDays: 100, ...workload }, ...changes });

describe("stored data", () => {
  it("draws 11.3 W/TB as a whole service, its cooling inside: 10 TB for 100 days are 271.2 kWh", async () => {
    const estimate = await store({ storedTb: 10 });
    expect(estimate.energyKwh.central).toBeCloseTo(271.2, 9);
    expect(energyOf(estimate, "facility-overhead")).toBe(0);
    expect(pathsOf(estimate)).toContain("workload.medium");
    expect(estimate.operationalCarbonG.central).toBeCloseTo(27_120, 6);
  });

  it.each([
    ["hdd", 0.65],
    ["ssd", 1.2],
  ])("on %s draws %d W/TB as drives alone, the facility's overhead beside it", async (medium, wPerTb) => {
    const estimate = await store({ storedTb: 10, medium });
    const drivesKwh = wPerTb * 10 * 2.4;
    expect(energyOf(estimate, "storage")).toBeCloseTo(drivesKwh, 9);
    expect(energyOf(estimate, "facility-overhead")).toBeCloseTo(0.2 * drivesKwh, 9);
    expect(pathsOf(estimate)).not.toContain("workload.medium");
  });

  it("costs as often as it is kept, and grows in proportion to bytes and days", async () => {
    const one = (await store({ storedTb: 10 })).energyKwh.central;
    const amounts = fc.record({
      storedTb: fc.double({ min: 0.001, max: 1e6, noNaN: true }),
      durationDays: fc.double({ min: 0.01, max: 10_000, noNaN: true }),
      replicationFactor: fc.double({ min: 1, max: 10, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(amounts, async ({ storedTb, durationDays, replicationFactor }) => {
        const { energyKwh } = await store({ storedTb, durationDays, replicationFactor });
        const times = (storedTb / 10) * (durationDays / 100) * replicationFactor;
        expect(energyKwh.central / (one * times)).toBeCloseTo(1, 9);
      }),
    );
  });

  it("lasts as long as it is kept, and holds no accelerators", async () => {
    const { durationS, acceleratorHours, latency, resolved } = await store({ storedTb: 1 });
    expect(durationS).toEqual({ low: 8.64e6, central: 8.64e6, high: 8.64e6 });
    expect([acceleratorHours, latency, resolved.hardware]).toEqual([null, null, null]);
  });
});

describe("the water of stored data", () => {
  const site = { pue: 1.2, carbonIntensityGPerKwh: 100, wueLPerKwh: 1, gridWaterLPerKwh: 2 };

  it("evaporates on site by the energy of the drives, and not by that of the network", async () => {
    const { water } = await store({ storedTb: 10, transferredTb: 3, medium: "ssd" }, { site });
    // 28.8 kWh of drives; they, 5.76 kWh of overhead and 18 kWh of network take electricity.
    expect(water?.siteL?.central).toBeCloseTo(28.8, 9);
    expect(water?.electricityL?.central).toBeCloseTo(2 * (28.8 + 5.76 + 18), 9);
  });
});

describe("moved data", () => {
  it("costs 0.006 kWh/GB in the network, with no PUE of the site on it", async () => {
    const estimate = await store({ storedTb: 0, transferredTb: 3, medium: "ssd" });
    expect(energyOf(estimate, "network")).toBeCloseTo(18, 9);
    expect(estimate.energyKwh.central).toBeCloseTo(18, 9);
  });

  it("comes beside stored data, in quadrature of what is unknown of each", async () => {
    const [stored, moved, both] = [
      await store({ storedTb: 10 }),
      await store({ storedTb: 0, transferredTb: 45.2 }),
      await store({ storedTb: 10, transferredTb: 45.2 }),
    ];
    expect(both.energyKwh.central).toBeCloseTo(stored.energyKwh.central + moved.energyKwh.central, 9);
    expect(halfWidthOf(both.energyKwh)).toBeLessThan(
      Math.max(halfWidthOf(stored.energyKwh), halfWidthOf(moved.energyKwh)),
    );
  });
});

describe("Noor, as LLMCarbon reports it", () => {
  it("keeps 32.7 TB and moves 277.4 TB in half a year: 1.69 and 1.8 MWh, within 10 %", async () => {
    const estimate = await store({ storedTb: 32.7, transferredTb: 277.4, durationDays: 182.5 });
    expect(energyOf(estimate, "storage") / 1690).toBeGreaterThan(0.9);
    expect(energyOf(estimate, "storage") / 1690).toBeLessThan(1.1);
    expect(energyOf(estimate, "network") / 1800).toBeGreaterThan(0.9);
    expect(energyOf(estimate, "network") / 1800).toBeLessThan(1.1);
    expect(estimate.energyKwh.low).toBeLessThan(3490);
    expect(estimate.energyKwh.high).toBeGreaterThan(3490);
  });
});

describe("the manufacture of drives", () => {
  const factor = { id: "disk", category: "hdd", technology: "disk", per: "capacity", carbonGPerGb: 1.33 };
  const providers = fakeProviders();
  const hardware: readonly HardwareProviderV1[] = providers.hardware.map((provider) => ({
    ...provider,
    doFindEmbodiedFactor: async (query) =>
      "category" in query && query.category === "hdd"
        ? found(factor as unknown as EmbodiedFactorV1, fakeProvenance)
        : notCovered("no such factor"),
  }));
  const estimator = createEstimator({ providers: { ...providers, hardware } });
  const keep = (changes: object = {}, workload: object = {}) =>
    estimator.estimate(
      parseActivity({
        phase: "storage",
        workload: { storedTb: 10, durationDays: 365, medium: "hdd", ...workload },
        ...changes,
      }),
    );

  it("is shared out over five years, or over those stated: 10 TB of 1.33 g/GB for one of them", async () => {
    const [usual, ten] = [await keep(), await keep({ hardware: { lifetimeYears: 10 } })];
    expect(usual.embodiedCarbonG?.central).toBeCloseTo(13_300 / 5, 6);
    expect(ten.embodiedCarbonG?.central).toBeCloseTo(13_300 / 10, 6);
    expect(pathsOf(usual)).toContain("hardware.lifetimeYears");
    expect(pathsOf(ten)).not.toContain("hardware.lifetimeYears");
  });

  it("comes once for every copy kept", async () => {
    expect((await keep({}, { replicationFactor: 3 })).embodiedCarbonG?.central).toBeCloseTo(3 * 2660, 6);
  });

  it("is what the document states, exactly, where it does", async () => {
    const { embodiedCarbonG } = await keep({ overrides: { embodiedCarbonG: 77 } });
    expect(embodiedCarbonG).toEqual({ low: 77, central: 77, high: 77 });
  });

  it("is warned of where nothing is known of the medium", async () => {
    const estimate = await keep({}, { medium: "ssd" });
    expect(estimate.embodiedCarbonG).toBeNull();
    expect(codesOf(estimate)).toContain("embodied-unknown");
  });
});
