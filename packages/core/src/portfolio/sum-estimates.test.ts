import type { RangeV1 } from "@llmcarbon/spec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fakeProviders } from "../__fixtures__/fake-providers.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import type { Estimate } from "../estimate/estimate.ts";
import { createEstimator } from "../estimator.ts";
import { applySpread } from "../uncertainty/spread.ts";
import { spreadOfUnknowns, type FigureUnknowns, type Unknown } from "../uncertainty/unknown.ts";
import { sumEstimates } from "./sum-estimates.ts";

const estimator = createEstimator({
  providers: fakeProviders({
    zones: { world: { low: 300, central: 450, high: 600 }, clean: { low: 0, central: 0, high: 5 } },
  }),
});
const request = {
  method: "llmcarbon",
  phase: "inference",
  model: { type: "dense", parameterCount: 70e9 },
  workload: { requestCount: 1, inputTokenCount: 100, outputTokenCount: 300 },
};
const estimate = (changes: object = {}): Promise<Estimate> =>
  estimator.estimate(parseActivity({ ...request, ...changes }), { unknowns: true });

/** Width of an interval over its central value. */
const widthOf = ({ low, central, high }: RangeV1): number => (high - low) / central;

const unknown = (id: string, below: number, above = below): Unknown => ({
  id,
  label: id,
  spread: { below, above },
});

const template = await estimate();
const { unknowns: _, ...withoutUnknowns } = template;

/** An estimate of one energy and an exact grid, whose unknowns are given. */
function made(energyKwh: number, ofEnergy: readonly Unknown[], embodied: readonly Unknown[] = []): Estimate {
  const energy = applySpread(energyKwh as never, spreadOfUnknowns(ofEnergy));
  const unknowns: FigureUnknowns = {
    energyKwh: ofEnergy,
    operationalCarbonG: ofEnergy,
    embodiedCarbonG: embodied,
    waterL: [],
  };
  return {
    ...withoutUnknowns,
    energyKwh: energy,
    operationalCarbonG: energy,
    embodiedCarbonG: applySpread(energyKwh as never, spreadOfUnknowns(embodied)),
    unknowns,
  };
}

describe("a sum of one estimate", () => {
  it.each([
    ["served requests", {}],
    ["a training", { phase: "training", workload: { tokenCount: 1e12 } }],
    ["a clean grid", { site: { gridZone: "clean" } }],
    ["EcoLogits with water", { method: "ecologits", site: { wueLPerKwh: 0.5 } }],
    ["a reading", { method: "measured", measured: { energyKwh: 5, energyScope: "it" } }],
    ["nothing", { workload: { requestCount: 0, inputTokenCount: 0, outputTokenCount: 0 } }],
  ])("of %s has its figures", async (_name, changes) => {
    const one = await estimate(changes);
    const sum = sumEstimates([one]);
    for (const name of [
      "energyKwh",
      "operationalCarbonG",
      "embodiedCarbonG",
      "totalCarbonG",
      "waterL",
    ] as const) {
      for (const bound of ["low", "central", "high"] as const) {
        expect(sum[name] === null).toBe(one[name] === null);
        const difference = Math.abs((sum[name]?.[bound] ?? 0) - (one[name]?.[bound] ?? 0));
        expect(difference).toBeLessThanOrEqual(1e-12 * (one[name]?.high ?? 0));
      }
    }
    expect(sum).toMatchObject({ estimateCount: 1, quality: one.quality, warnings: one.warnings });
  });
});

describe("a thousand requests", () => {
  it("to one data centre that is not known are as uncertain as one of them", async () => {
    const one = await estimate();
    const thousand = sumEstimates(Array.from({ length: 1000 }, () => one));
    expect(thousand.energyKwh.central / one.energyKwh.central).toBeCloseTo(1000, 9);
    for (const name of ["energyKwh", "operationalCarbonG", "totalCarbonG"] as const)
      expect(widthOf(thousand[name])).toBeCloseTo(widthOf(one[name]), 9);
  });

  it("are so by sampling too", async () => {
    const one = await estimate();
    const sampling = { draws: 1000, seed: 1 };
    const thousand = sumEstimates(
      Array.from({ length: 1000 }, () => one),
      { sampling },
    );
    expect(widthOf(thousand.totalCarbonG)).toBeCloseTo(
      widthOf(sumEstimates([one], { sampling }).totalCarbonG),
      6,
    );
  });

  it("with unknowns of their own average away by the root of their number", () => {
    const alike = Array.from({ length: 1000 }, (_unused, index) => made(1, [unknown(`own:${index}`, 0.1)]));
    expect(
      widthOf(sumEstimates(alike).energyKwh) / widthOf(made(1, [unknown("own", 0.1)]).energyKwh),
    ).toBeCloseTo(1 / Math.sqrt(1000), 9);
  });

  it("keep what their places share when they run at many", async () => {
    const sites = ["AA", "BB", "CC", "DD"];
    const many = createEstimator({
      providers: fakeProviders({
        zones: Object.fromEntries(sites.map((zone) => [zone, { low: 300, central: 450, high: 600 }])),
      }),
    });
    const at = (gridZone: string) =>
      parseActivity({
        ...request,
        method: "measured",
        site: { gridZone },
        measured: { energyKwh: 5, energyScope: "it" },
      });
    const sum = async (zones: readonly string[]) =>
      widthOf((await many.estimatePortfolio(zones.map(at))).energyKwh);
    // The PUE of one place is one unknown; of four places four.
    expect(await sum(["AA", "AA", "AA", "AA"])).toBeCloseTo(await sum(["AA"]), 9);
    expect(await sum(sites)).toBeCloseTo((await sum(["AA"])) / 2, 9);
  });
});

describe("the sensitivity of a sum", () => {
  it("ranks unknowns by what they do to the whole, 100 percent together", async () => {
    const sum = sumEstimates([
      made(100, [unknown("shared", 0.1), unknown("one", 0.1)]),
      made(100, [unknown("shared", 0.1)]),
    ]);
    // Shared: 10.742 + 10.517 above, 9.325 + 9.516 below; the other: 10.742 and 9.325. Squares 806.9 and 202.3.
    expect(sum.sensitivity.map(({ id }) => id)).toEqual(["shared", "one"]);
    expect(sum.sensitivity[0]?.energyPercent).toBeCloseTo(79.95, 2);
    const served = sumEstimates([await estimate(), await estimate({ method: "ecologits" })]);
    for (const column of ["totalCarbonPercent", "energyPercent"] as const)
      expect(served.sensitivity.reduce((total, line) => total + line[column], 0)).toBeCloseTo(100, 9);
  });
});

describe("what is said of a sum", () => {
  it("is what is said of any estimate in it, once, and the weakest quality", async () => {
    const [one, other] = [
      await estimate(),
      await estimate({ method: "measured", measured: { energyKwh: 5 } }),
    ];
    const sum = sumEstimates([one, one, other]);
    expect(sum.quality).toBe("modelled");
    for (const key of ["assumptions", "warnings", "sources"] as const) {
      for (const each of [...one[key], ...other[key]]) expect(sum[key]).toContainEqual(each);
      expect(new Set(sum[key].map((each) => JSON.stringify(each))).size).toBe(sum[key].length);
    }
  });

  it("warns of figures that only some tell, and has none that none tells", async () => {
    const workload = { tokenCount: 1e9 };
    const held = { phase: "training", workload, method: "mlco2", measured: { acceleratorHours: 10 } };
    const sum = sumEstimates([await estimate(), await estimate(held)]);
    expect(sum.waterL).toBeNull();
    expect(sum.warnings.find(({ code }) => code === "embodied-partial")?.message).toContain(
      "1 of 2 estimates",
    );
    expect(sumEstimates([await estimate(held)]).embodiedCarbonG).toBeNull();
  });

  it("is nothing of nothing", () => {
    expect(sumEstimates([])).toMatchObject({
      estimateCount: 0,
      energyKwh: { low: 0, central: 0, high: 0 },
      embodiedCarbonG: null,
      quality: "measured",
      sensitivity: [],
    });
  });
});

describe("an estimate without its unknowns", () => {
  it("is unknown together with all of its method, and as wide in a sum as alone", () => {
    const sum = sumEstimates([withoutUnknowns, withoutUnknowns]);
    for (const name of ["energyKwh", "operationalCarbonG", "totalCarbonG"] as const)
      expect(widthOf(sum[name])).toBeCloseTo(widthOf(withoutUnknowns[name]), 9);
  });
});

const half = (most: number) => fc.double({ min: 0, max: most, noNaN: true });
/** Up to six estimates that share some of three unknowns. */
const portfolios = (most: number) =>
  fc.array(
    fc.tuple(
      fc.double({ min: 1, max: 100, noNaN: true }),
      fc.uniqueArray(fc.tuple(fc.constantFrom("a", "b", "c"), half(most)), {
        selector: ([id]) => id,
        minLength: 1,
      }),
    ),
    { minLength: 1, maxLength: 6 },
  );

describe("first order and sampling", () => {
  /**
   * Half-widths up to a factor of two. The quantile of 10,000 draws has a standard error of 1.3 % of the half-width;
   * five of them are 6.5 %. What first order leaves out, the skew of terms with unknowns of their own, adds up to 4 %
   * while few unknowns move all terms.
   */
  it("agree in sums of estimates that share unknowns, to 12 % of the half-width", () => {
    fc.assert(
      fc.property(portfolios(Math.LN2), fc.nat(), (portfolio, seed) => {
        const estimates = portfolio.map(([energy, list]) =>
          made(
            energy,
            list.map(([id, width]) => unknown(id, width)),
          ),
        );
        const analytic = sumEstimates(estimates).energyKwh;
        const sampled = sumEstimates(estimates, { sampling: { draws: 10_000, seed } }).energyKwh;
        const halfWidth = Math.log(analytic.high / analytic.low) / 2;
        expect(Math.abs(Math.log(sampled.low / analytic.low))).toBeLessThanOrEqual(0.12 * halfWidth + 1e-9);
        expect(Math.abs(Math.log(sampled.high / analytic.high))).toBeLessThanOrEqual(0.12 * halfWidth + 1e-9);
        expect(sampled.central).toBe(analytic.central);
      }),
      { numRuns: 60 },
    );
  });

  it("agree for operational and embodied carbon with an unknown in common", () => {
    const estimates = [
      made(10, [unknown("time", 0.4), unknown("grid", 0.2)], [unknown("time", 0.4), unknown("make", 0.3)]),
    ];
    const analytic = sumEstimates(estimates).totalCarbonG;
    const sampled = sumEstimates(estimates, { sampling: { draws: 100_000, seed: 4 } }).totalCarbonG;
    expect(sampled.low / analytic.low).toBeCloseTo(1, 1.5);
    expect(sampled.high / analytic.high).toBeCloseTo(1, 1.5);
    // Apart they would be narrower by more than either is off.
    const apart = sumEstimates([
      made(
        10,
        [unknown("time", 0.4), unknown("grid", 0.2)],
        [unknown("other-time", 0.4), unknown("make", 0.3)],
      ),
    ]).totalCarbonG;
    expect(widthOf(apart)).toBeLessThan(0.9 * widthOf(sampled));
  });

  it("show that many skewed terms with unknowns of their own lie higher than their central values add up to", () => {
    const estimates = Array.from({ length: 200 }, (_unused, index) => made(1, [unknown(`own:${index}`, 2)]));
    const { low, central, high } = sumEstimates(estimates, { sampling: { draws: 1000, seed: 1 } }).energyKwh;
    expect({ low, central }).toEqual({ low: 200, central: 200 });
    // The mean of a log-normal of half-width 2 is exp((2 / 1.645)² / 2) = 2.09 times its median.
    expect(high).toBeGreaterThan(2.09 * 200);
  });
});

describe("every sum", () => {
  it("is ordered, finite and never negative, by first order and by sampling", () => {
    fc.assert(
      fc.property(portfolios(8), fc.nat(), fc.boolean(), (portfolio, seed, isSampled) => {
        const estimates = portfolio.map(([energy, list]) =>
          made(
            energy,
            list.map(([id, width]) => unknown(id, width)),
            list.map(([id, width]) => unknown(id, width / 2)),
          ),
        );
        const sum = sumEstimates(estimates, isSampled ? { sampling: { draws: 100, seed } } : {});
        for (const name of ["energyKwh", "operationalCarbonG", "embodiedCarbonG", "totalCarbonG"] as const) {
          const { low, central, high } = sum[name] ?? { low: -1, central: -1, high: -1 };
          expect(low).toBeGreaterThanOrEqual(0);
          expect(central).toBeGreaterThanOrEqual(low);
          expect(high).toBeGreaterThanOrEqual(central);
          expect(Number.isFinite(high)).toBe(true);
        }
        for (const line of sum.sensitivity) expect(line.totalCarbonPercent).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("does not mind the order of its estimates", () => {
    fc.assert(
      fc.property(portfolios(2), (portfolio) => {
        const estimates = portfolio.map(([energy, list]) =>
          made(
            energy,
            list.map(([id, width]) => unknown(id, width)),
          ),
        );
        const [forth, back] = [sumEstimates(estimates), sumEstimates(estimates.toReversed())];
        expect(forth.energyKwh.low).toBeCloseTo(back.energyKwh.low, 9);
        expect(forth.energyKwh.high / back.energyKwh.high).toBeCloseTo(1, 9);
      }),
    );
  });
});
