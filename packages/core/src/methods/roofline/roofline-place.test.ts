import { found, gPerKwh, type GridProviderV1 } from "@llmcarbon/spec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FAKE_ACCELERATORS, fakeProvenance, fakeProviders } from "../../__fixtures__/fake-providers.ts";
import {
  DENSE_8B,
  codesOf,
  energyOf,
  estimateRoofline,
  pathsOf,
} from "../../__fixtures__/roofline-estimates.ts";
import { parseActivity } from "../../activity/parse-activity.ts";
import { createEstimator } from "../../estimator.ts";

const documents: readonly (readonly [string, object])[] = [
  ["training", { phase: "training", model: DENSE_8B, workload: { tokenCount: 1e10 } }],
  [
    "serving",
    {
      phase: "inference",
      model: DENSE_8B,
      workload: { requestCount: 1e5, inputTokenCount: 500, outputTokenCount: 300, batchSize: 16 },
    },
  ],
].map(([name, document]) => [
  name as string,
  { ...(document as object), hardware: { accelerator: "nvidia-h100-sxm5-80gb", count: 8 } },
]);
const site = { pue: 1.2, carbonIntensityGPerKwh: 100 };
const nothing = { low: 0, central: 0, high: 0 };

describe.each(documents)("the place of a %s", (_name, document) => {
  const at = (changes: object) => estimateRoofline({ ...document, site: { ...site, ...changes } });

  it("evaporates water by the energy of the machines and costs water by that of the facility", async () => {
    const { water, waterL, energyKwh, breakdown } = await at({ wueLPerKwh: 0.5, gridWaterLPerKwh: 3 });
    const overhead = breakdown.find(({ component }) => component === "facility-overhead");
    const machinesKwh = energyKwh.central - (overhead?.energyKwh.central ?? 0);
    expect(machinesKwh * 1.2).toBeCloseTo(energyKwh.central, 9);
    expect(water?.siteL?.central).toBeCloseTo(0.5 * machinesKwh, 9);
    expect(water?.electricityL?.central).toBeCloseTo(3 * energyKwh.central, 9);
    expect(waterL?.central).toBeCloseTo(0.5 * machinesKwh + 3 * energyKwh.central, 9);
    // Stated per kWh: water is as unsure as the energy and no more.
    expect((waterL?.high ?? 0) / (waterL?.central ?? 1)).toBeCloseTo(energyKwh.high / energyKwh.central, 9);
  });

  it("tells one part of the water where only one is known, and no water where none is", async () => {
    const one = await at({ gridWaterLPerKwh: 3 });
    expect(one.water?.siteL).toBeNull();
    expect(one.waterL?.central).toBeCloseTo(3 * one.energyKwh.central, 9);
    const none = await at({});
    expect([none.water, none.waterL]).toEqual([null, null]);
  });

  it("has market-based carbon beside location-based carbon where there are contracts", async () => {
    const { marketBasedCarbonG, operationalCarbonG, energyKwh, totalCarbonG, embodiedCarbonG } = await at({
      residualMixGPerKwh: 400,
      contracts: [
        { kind: "ppa", shareRatio: 0.5, carbonIntensityGPerKwh: 0 },
        { kind: "supplier", shareRatio: 0.25, carbonIntensityGPerKwh: 40 },
      ],
    });
    // 0.5 · 0 + 0.25 · 40 + 0.25 · 400
    expect(marketBasedCarbonG?.central).toBeCloseTo(110 * energyKwh.central, 6);
    expect(operationalCarbonG.central).toBeCloseTo(100 * energyKwh.central, 6);
    expect(totalCarbonG.central).toBeCloseTo(operationalCarbonG.central + (embodiedCarbonG?.central ?? 0), 6);
    expect((await at({})).marketBasedCarbonG).toBeNull();
  });

  it("takes the grid's average for what contracts leave where no residual mix is known, and warns", async () => {
    const estimate = await at({
      contracts: [{ kind: "certificate", shareRatio: 0.4, carbonIntensityGPerKwh: 10 }],
    });
    expect(estimate.marketBasedCarbonG?.central).toBeCloseTo(
      (0.4 * 10 + 0.6 * 100) * estimate.energyKwh.central,
      6,
    );
    expect(codesOf(estimate)).toContain("no-residual-mix");
  });

  it("is wholly contracted at nothing, low and high", async () => {
    const { marketBasedCarbonG, operationalCarbonG } = await at({
      contracts: [{ kind: "ppa", shareRatio: 1, carbonIntensityGPerKwh: 0 }],
    });
    expect(marketBasedCarbonG).toEqual(nothing);
    expect(operationalCarbonG.central).toBeGreaterThan(0);
  });

  it("moves carbon and facility overhead, never the machines", async () => {
    const places = fc.record({
      pue: fc.double({ min: 1, max: 3, noNaN: true }),
      carbonIntensityGPerKwh: fc.double({ min: 0, max: 2000, noNaN: true }),
    });
    const machines = energyOf(await at({}), "accelerators");
    await fc.assert(
      fc.asyncProperty(places, async ({ pue, carbonIntensityGPerKwh }) => {
        const estimate = await at({ pue, carbonIntensityGPerKwh });
        expect(energyOf(estimate, "accelerators")).toBeCloseTo(machines, 9);
        const { energyKwh, operationalCarbonG } = estimate;
        expect(operationalCarbonG.central).toBeCloseTo(energyKwh.central * carbonIntensityGPerKwh, 4);
      }),
      { numRuns: 30 },
    );
  });

  it("has its PUE from the weather and the load where nobody states one", async () => {
    const pueAt = async (conditions: object) => {
      const { resolved } = await estimateRoofline({
        ...document,
        site: { carbonIntensityGPerKwh: 100, ...conditions },
      });
      return resolved.site.pue;
    };
    expect(await pueAt({ outsideTemperatureC: 35 })).toBeGreaterThan(await pueAt({ outsideTemperatureC: 5 }));
    expect(await pueAt({ outsideTemperatureC: 15, itLoadRatio: 0.2 })).toBeGreaterThan(
      await pueAt({ outsideTemperatureC: 15, itLoadRatio: 0.9 }),
    );
  });
});

describe("a residual mix", () => {
  it("is asked of the providers of grids where the document has contracts but no mix", async () => {
    const providers = fakeProviders();
    const grid: readonly GridProviderV1[] = providers.grid.map((provider) => ({
      ...provider,
      doGetResidualMix: async () => found(gPerKwh(700), fakeProvenance),
    }));
    const estimator = createEstimator({ providers: { ...providers, grid } });
    const { marketBasedCarbonG, energyKwh, warnings } = await estimator.estimate(
      parseActivity({
        phase: "training",
        model: DENSE_8B,
        workload: { tokenCount: 1e10 },
        hardware: { accelerator: FAKE_ACCELERATORS[0]?.id, count: 8 },
        site: { contracts: [{ kind: "ppa", shareRatio: 0.5, carbonIntensityGPerKwh: 0 }] },
      }),
    );
    expect((marketBasedCarbonG?.central ?? 0) / energyKwh.central).toBeCloseTo(350, 6);
    expect(warnings.map(({ code }) => code)).not.toContain("no-residual-mix");
  });
});

describe("the manufacture of the machines", () => {
  const [, training] = documents[0] ?? ["", {}];
  const built = (hardware: object) =>
    estimateRoofline({
      ...training,
      measured: { acceleratorHours: 1000 },
      hardware: { accelerator: "nvidia-h100-sxm5-80gb", count: 8, ...hardware },
    });
  const embodiedOf = async (hardware: object) => (await built(hardware)).embodiedCarbonG?.central ?? 0;

  it("is shared out over the hours they are in use while they are kept", async () => {
    const [six, three, idle] = [
      await embodiedOf({ lifetimeYears: 6, lifetimeUtilizationRatio: 1 }),
      await embodiedOf({ lifetimeYears: 3, lifetimeUtilizationRatio: 1 }),
      await embodiedOf({ lifetimeYears: 6, lifetimeUtilizationRatio: 0.25 }),
    ];
    expect(three / six).toBeCloseTo(2, 12);
    expect(idle / six).toBeCloseTo(4, 12);
  });

  it("of the accelerator itself is 164 kg by the hours of its life: 3.118 kg for 1,000 hours of six years", async () => {
    const { breakdown } = await built({ lifetimeYears: 6, lifetimeUtilizationRatio: 1 });
    const [accelerators] = breakdown;
    expect(accelerators?.component).toBe("accelerators");
    expect(accelerators?.embodiedCarbonG?.central).toBeCloseTo((164_000 * 1000) / (6 * 8760), 6);
  });

  it("takes six years, 85 % of them in use, where nobody says, and says so", async () => {
    const [usual, stated] = [
      await built({}),
      await built({ lifetimeYears: 6, lifetimeUtilizationRatio: 0.85 }),
    ];
    expect(usual.embodiedCarbonG?.central).toBeCloseTo(stated.embodiedCarbonG?.central ?? 0, 9);
    expect(pathsOf(usual)).toContain("hardware.lifetimeYears");
    expect(pathsOf(stated)).not.toContain("hardware.lifetimeYears");
  });
});
