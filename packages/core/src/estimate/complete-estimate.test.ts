import type { RangeV1 } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { fakeProviders } from "../__fixtures__/fake-providers.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import { createEstimator, type EstimateOptions } from "../estimator.ts";
import type { Estimate } from "./estimate.ts";

const estimator = createEstimator({
  providers: fakeProviders({
    zones: { world: { low: 300, central: 450, high: 600 }, clean: { low: 0, central: 0, high: 5 } },
  }),
});
const served = {
  phase: "inference",
  model: { type: "dense", parameterCount: 70e9 },
  workload: { requestCount: 1000, inputTokenCount: 100, outputTokenCount: 300 },
};
const trained = { ...served, phase: "training", workload: { tokenCount: 1e12 } };
const llmcarbon = { method: "llmcarbon" };
const documents: readonly (readonly [string, object])[] = [
  ["llmcarbon, training", { ...trained, ...llmcarbon }],
  ["llmcarbon, serving", { ...served, ...llmcarbon }],
  ["llmcarbon-paper, training", { ...trained, method: "llmcarbon-paper", hardware: { count: 8 } }],
  ["llmcarbon, stated efficiency", { ...trained, ...llmcarbon, overrides: { hardwareEfficiency: 0.3 } }],
  ["llmcarbon, measured hours", { ...trained, ...llmcarbon, measured: { acceleratorHours: 1e5 } }],
  ["llmcarbon, storage", { ...llmcarbon, phase: "storage", workload: { storedTb: 10, durationDays: 100 } }],
  ["ecologits", { ...served, method: "ecologits", site: { wueLPerKwh: 0.5 } }],
  ["mlco2", { ...trained, method: "mlco2", measured: { acceleratorHours: 1e5 } }],
  ["measured", { ...trained, measured: { energyKwh: 1e5, energyScope: "it" } }],
  ["a clean grid", { ...trained, ...llmcarbon, site: { gridZone: "clean" } }],
];
const estimate = (document: object, options?: EstimateOptions): Promise<Estimate> =>
  estimator.estimate(parseActivity(document), options);

const figuresOf = ({ energyKwh, operationalCarbonG, embodiedCarbonG, totalCarbonG, waterL }: Estimate) =>
  [energyKwh, operationalCarbonG, embodiedCarbonG, totalCarbonG, waterL].filter(
    (range): range is NonNullable<typeof range> => range !== null,
  ) as readonly RangeV1[];

describe.each(documents)("%s", (_name, document) => {
  it("has no unknowns and no ranking unless asked, and the same figures when asked", async () => {
    const plain = await estimate(document);
    expect(plain).not.toHaveProperty("unknowns");
    expect(plain).not.toHaveProperty("sensitivity");
    const { unknowns, sensitivity, ...rest } = await estimate(document, {
      unknowns: true,
      sensitivity: true,
    });
    expect(rest).toEqual(plain);
    expect(unknowns?.operationalCarbonG.map(({ id }) => id).join(" ")).toMatch(/grid:(world|clean):2025$/);
    expect(sensitivity?.length).toBeGreaterThan(0);
  });

  it("names each unknown once per figure", async () => {
    const { unknowns } = await estimate(document, { unknowns: true });
    for (const list of Object.values(unknowns ?? {})) {
      const ids = list.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it("is ranked in percent of variance that add up to 100, largest first, beside the trace", async () => {
    const { sensitivity = [], totalCarbonG, energyKwh } = await estimate(document, { trace: true });
    const sumOf = (column: "totalCarbonPercent" | "energyPercent") =>
      sensitivity.reduce((sum, line) => sum + line[column], 0);
    expect(sumOf("totalCarbonPercent")).toBeCloseTo(totalCarbonG.high > totalCarbonG.low ? 100 : 0, 9);
    expect(sumOf("energyPercent")).toBeCloseTo(energyKwh.high > energyKwh.low ? 100 : 0, 9);
    const shares = sensitivity.map(({ totalCarbonPercent }) => totalCarbonPercent);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  });

  it("keeps its central values when sampled, in order, and components that add up", async () => {
    const plain = await estimate(document);
    const sampled = await estimate(document, { sampling: { draws: 1000, seed: 7 } });
    expect(figuresOf(sampled).map(({ central }) => central)).toEqual(
      figuresOf(plain).map(({ central }) => central),
    );
    for (const { low, central, high } of figuresOf(sampled)) {
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(central);
      expect(high).toBeGreaterThanOrEqual(central);
    }
    for (const name of ["energyKwh", "operationalCarbonG", "embodiedCarbonG"] as const) {
      for (const bound of ["low", "high"] as const) {
        const sum = sampled.breakdown.reduce((total, line) => total + (line[name]?.[bound] ?? 0), 0);
        const whole = sampled[name]?.[bound] ?? 0;
        expect(Math.abs(sum - whole)).toBeLessThanOrEqual(1e-9 * whole);
      }
    }
  });
});

describe("sampling", () => {
  /** Five standard errors of the quantile of 20,000 draws are 4.6 % of a half-width; sides that differ add some. */
  it("agrees with quadrature for a training, to 8 % of the half-width", async () => {
    const [plain, sampled] = [
      await estimate(trained),
      await estimate(trained, { sampling: { draws: 20_000, seed: 11 } }),
    ];
    for (const [index, analytic] of figuresOf(plain).entries()) {
      const drawn = figuresOf(sampled)[index]!;
      const halfWidth = Math.log(analytic.high / analytic.low) / 2;
      expect(Math.abs(Math.log(drawn.low / analytic.low))).toBeLessThan(0.08 * halfWidth);
      expect(Math.abs(Math.log(drawn.high / analytic.high))).toBeLessThan(0.08 * halfWidth);
    }
  });

  it("refuses a seed that is none", async () => {
    await expect(estimate(trained, { sampling: { draws: 1000, seed: -1 } })).rejects.toThrow(
      "seed: found -1",
    );
  });
});

it("names the grid as the whole reason where all else is known", async () => {
  const read = { ...trained, measured: { energyKwh: 1e5 }, overrides: { embodiedCarbonG: 1000 } };
  const { sensitivity } = await estimate(read, { sensitivity: true });
  expect(sensitivity).toEqual([
    {
      id: "grid:world:2025",
      label: "carbon intensity of grid world",
      totalCarbonPercent: 100,
      energyPercent: 0,
    },
  ]);
});
