import type { RangeV1 } from "@llmcarbon/spec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fakeProviders } from "../__fixtures__/fake-providers.ts";
import { rooflineEstimator } from "../__fixtures__/roofline-estimates.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import type { Estimate } from "../estimate/estimate.ts";
import { createEstimator } from "../estimator.ts";
import { sumEstimates } from "../portfolio/sum-estimates.ts";
import { addFigures } from "../uncertainty/add-figures.ts";
import type { HalfWidths } from "../uncertainty/effect-sums.ts";
import { applySpread } from "../uncertainty/spread.ts";
import { spreadOfUnknowns, type Unknown } from "../uncertainty/unknown.ts";
import { splitHalfWidths } from "./split-half-widths.ts";

const estimator = createEstimator({
  providers: fakeProviders({
    zones: { world: { low: 300, central: 450, high: 600 }, clean: { low: 0, central: 0, high: 5 } },
  }),
});
const request = {
  phase: "inference",
  method: "llmcarbon",
  model: { type: "dense", parameterCount: 70e9 },
  workload: { requestCount: 1, inputTokenCount: 100, outputTokenCount: 300 },
};
const estimate = (changes: object = {}, unknowns = true): Promise<Estimate> =>
  estimator.estimate(parseActivity({ ...request, ...changes }), { unknowns });

const { unknowns: _, ...template } = await estimate();

type Parts = {
  readonly zone?: string;
  readonly energyKwh: number;
  readonly ofEnergy: readonly Unknown[];
  readonly ofEmbodied: readonly Unknown[];
};

/** An estimate of one energy at an exact grid of 1 g/kWh, with as much embodied carbon; its unknowns are given. */
function made({ zone = "FR", energyKwh, ofEnergy, ofEmbodied }: Parts): Estimate {
  const energy = applySpread(energyKwh as never, spreadOfUnknowns(ofEnergy));
  const embodied = applySpread(energyKwh as never, spreadOfUnknowns(ofEmbodied));
  return {
    ...template,
    resolved: { ...template.resolved, site: { ...template.resolved.site, gridZone: zone } },
    energyKwh: energy,
    operationalCarbonG: energy,
    embodiedCarbonG: embodied,
    totalCarbonG: addFigures(
      { range: energy, unknowns: ofEnergy },
      { range: embodied, unknowns: ofEmbodied },
    ),
    waterL: energy,
    unknowns: {
      energyKwh: ofEnergy,
      operationalCarbonG: ofEnergy,
      embodiedCarbonG: ofEmbodied,
      waterL: ofEnergy,
    },
  };
}

const unknown = (id: string, below: number, above = below): Unknown => ({
  id,
  label: id,
  spread: { below, above },
});

const FIGURES = ["energyKwh", "operationalCarbonG", "embodiedCarbonG", "totalCarbonG", "waterL"] as const;

const widthsOf = ({ low, central, high }: RangeV1): HalfWidths => ({
  below: central - low,
  above: high - central,
});

type Side = "below" | "above";
type Part = { readonly central: number; readonly group: string; readonly ratio: HalfWidths };

/** Half-widths that add up within a group and in quadrature between groups. */
function squareOfGroups(parts: readonly Part[], side: Side): number {
  const groups = new Map<string, number>();
  for (const { central, group, ratio } of parts)
    groups.set(group, (groups.get(group) ?? 0) + central * ratio[side]);
  return [...groups.values()].reduce((total, each) => total + each * each, 0);
}

/** What a database makes of figures and their ratios. */
function sumFigure(estimates: readonly Estimate[], figure: (typeof FIGURES)[number], side: Side): number {
  const squares = (["shared", "model", "place"] as const).map((kind) => {
    const parts = estimates.flatMap((each, index): readonly Part[] => {
      const [range, split] = [each[figure], splitHalfWidths(each)];
      const ratio = split[figure]?.[kind];
      if (range === null || ratio === undefined) return [];
      const groups = {
        shared: "",
        model: split.modelGroup ?? `alone ${index}`,
        place: split.placeGroup,
      };
      return [{ central: range.central, group: groups[kind], ratio }];
    });
    return squareOfGroups(parts, side);
  });
  return Math.sqrt(squares.reduce((total, square) => total + square, 0));
}

describe("split half-widths of one estimate", () => {
  it.each([
    ["served requests", {}],
    ["a training", { phase: "training", workload: { tokenCount: 1e12 } }],
    ["EcoLogits with water", { method: "ecologits", site: { wueLPerKwh: 0.5 } }],
    ["a reading", { method: "measured", measured: { energyKwh: 5, energyScope: "it" } }],
    [
      "hours at design power",
      {
        phase: "training",
        method: "mlco2",
        workload: { tokenCount: 1e12 },
        measured: { acceleratorHours: 10 },
      },
    ],
  ])("of %s are its intervals", async (_name, changes) => {
    const one = await estimate(changes);
    for (const figure of FIGURES) {
      expect(splitHalfWidths(one)[figure] === null).toBe(one[figure] === null);
      if (one[figure] === null) continue;
      const { below, above } = widthsOf(one[figure]);
      expect(Math.abs(sumFigure([one], figure, "below") - below)).toBeLessThanOrEqual(
        1e-12 * one[figure].high,
      );
      expect(Math.abs(sumFigure([one], figure, "above") - above)).toBeLessThanOrEqual(
        1e-12 * one[figure].high,
      );
    }
  });

  it("of the default method's factors are their intervals, by every kind of usage", async () => {
    const { method: _method, ...document } = request;
    const factors = await rooflineEstimator().compileFactors(parseActivity(document));
    expect(factors.method.id).toBe("roofline");
    for (const figure of ["energyKwh", "operationalCarbonG", "embodiedCarbonG", "totalCarbonG"] as const) {
      const rates = factors[figure];
      if (rates === null) throw new Error(`${figure} is not known`);
      const { lowRatio, highRatio, shared, model, place } = rates;
      expect(1 - Math.hypot(shared.below, model.below, place.below)).toBeCloseTo(lowRatio, 12);
      expect(1 + Math.hypot(shared.above, model.above, place.above)).toBeCloseTo(highRatio, 12);
      expect(model.above).toBeGreaterThan(0.1);
    }
    expect(factors).toMatchObject({ modelGroup: "document:70000000000", placeGroup: "world" });
    expect(factors.reference).toMatchObject({ method: factors.method, quality: "modelled" });
    expect(factors.reference.unknowns?.energyKwh.length).toBeGreaterThan(0);
  });

  it("tell apart what is of the model, of the place and of all, in each figure and in their total", () => {
    const split = splitHalfWidths(
      made({
        zone: "FR",
        energyKwh: 10,
        ofEnergy: [
          unknown("grid:FR:2024", Math.log(1.3)),
          unknown("residual:m:serving:llama", Math.log(1.4)),
          unknown("pue:DE", 0),
        ],
        ofEmbodied: [unknown("manufacture", Math.log(1.7))],
      }),
    );
    expect(split).toMatchObject({ modelGroup: "llama", placeGroup: "FR" });
    expect(split.embodiedCarbonG?.shared.above).toBeCloseTo(0.7, 12);
    expect(split.embodiedCarbonG?.place).toEqual({ below: 0, above: 0 });
    // 0.3365² of 0.3365² + 0.2624² is of the model; the whole is exp(0.4267) − 1 = 0.5322.
    expect(split.energyKwh.model.above).toBeCloseTo(0.4197, 4);
    expect(split.energyKwh.place.above).toBeCloseTo(0.3272, 4);
    expect(split.energyKwh.shared.above).toBe(0);
    // Of 20 g: 4.197 of the model, 3.272 of the place, 7 of the manufacture of all machines.
    expect(split.totalCarbonG.model.above).toBeCloseTo(0.20985, 4);
    expect(split.totalCarbonG.place.above).toBeCloseTo(0.1636, 4);
    expect(split.totalCarbonG.shared.above).toBeCloseTo(0.35, 4);
  });

  it("have in no group what is of another place or model", () => {
    const { energyKwh, modelGroup } = splitHalfWidths(
      made({
        zone: "FR",
        energyKwh: 10,
        ofEnergy: [unknown("model:llama", 0.1), unknown("model:other", 0.1), unknown("grid:DE:2024", 0.1)],
        ofEmbodied: [],
      }),
    );
    expect(modelGroup).toBe("llama");
    expect(energyKwh.place.above).toBe(0);
    expect(energyKwh.shared.above / energyKwh.model.above).toBeCloseTo(Math.SQRT2, 12);
  });

  it("have what is of one activity beside the model's, alone where there is no model", () => {
    const own = [unknown("activity:7", 0.1)];
    const { energyKwh, modelGroup } = splitHalfWidths(
      made({ zone: "FR", energyKwh: 10, ofEnergy: own, ofEmbodied: [] }),
    );
    expect(modelGroup).toBeNull();
    expect(energyKwh.model.above).toBeCloseTo(Math.exp(0.1) - 1, 12);
  });

  it("add an unknown up that operational and embodied carbon have in common", () => {
    const time = [unknown("machine-time:llmcarbon", Math.log(2))];
    const { totalCarbonG } = splitHalfWidths(made({ energyKwh: 10, ofEnergy: time, ofEmbodied: time }));
    expect(totalCarbonG.shared.above).toBeCloseTo(1, 12);
    expect(totalCarbonG.shared.below).toBeCloseTo(0.5, 12);
  });

  it("are shared altogether where an estimate kept no unknowns", async () => {
    const bare = await estimate({}, false);
    const split = splitHalfWidths(bare);
    expect(split).toMatchObject({
      modelGroup: null,
      energyKwh: { model: { above: 0 }, place: { above: 0 } },
    });
    expect(split.energyKwh.shared.above * bare.energyKwh.central).toBeCloseTo(
      widthsOf(bare.energyKwh).above,
      12,
    );
  });

  it("are nothing where there is nothing, and still tell embodied carbon on a clean grid", async () => {
    const clean = splitHalfWidths(await estimate({ site: { gridZone: "clean" } }));
    expect(clean.operationalCarbonG.shared).toEqual({ below: 0, above: 0 });
    expect(clean.totalCarbonG.shared.above).toBeGreaterThan(clean.embodiedCarbonG?.shared.above ?? Infinity);
  });
});

const spread = fc.double({ min: 0, max: 3, noNaN: true });
const energyKwh = fc.double({ min: 1e-3, max: 1e3, noNaN: true });

/** Ids that an estimate of a model at a place has, some of them or all. */
const idsAt = (zone: string, model: string): readonly string[] => [
  "manufacture",
  "power:design",
  "pue:world",
  `pue:${zone}`,
  `grid:${zone}:2024`,
  `grid:${zone}:2025`,
  `residual:m:serving:${model}`,
  `model:${model}`,
];

const unknownsAt = (zone: string, model: string): fc.Arbitrary<readonly Unknown[]> =>
  fc.uniqueArray(
    fc
      .tuple(fc.constantFrom(...idsAt(zone, model)), spread, spread)
      .map(([id, below, above]) => unknown(id, below, above)),
    { selector: ({ id }) => id, maxLength: 6 },
  );

const estimates: fc.Arbitrary<Estimate> = fc
  .tuple(fc.constantFrom("FR", "DE"), fc.constantFrom("llama", "mixtral", "document:8000000000"))
  .chain(([zone, model]) =>
    fc.record({
      zone: fc.constant(zone),
      energyKwh,
      ofEnergy: unknownsAt(zone, model),
      ofEmbodied: unknownsAt(zone, model),
    }),
  )
  .map(made);

/** Up to eight estimates of three models at two places. */
const portfolios = fc.array(estimates, { minLength: 1, maxLength: 8 });

describe("sums of split half-widths", () => {
  it("are never narrower than sums of estimates", () => {
    fc.assert(
      fc.property(portfolios, fc.constantFrom(...FIGURES), (all, figure) => {
        const range = sumEstimates(all)[figure];
        if (range === null) return;
        const { below, above } = widthsOf(range);
        expect(sumFigure(all, figure, "below")).toBeGreaterThanOrEqual(below * (1 - 1e-9) - 1e-9);
        expect(sumFigure(all, figure, "above")).toBeGreaterThanOrEqual(above * (1 - 1e-9) - 1e-9);
      }),
      { numRuns: 1000 },
    );
  });

  it("equal them where all estimates have the same unknowns", () => {
    const alike = fc.tuple(
      fc.array(energyKwh, { minLength: 1, maxLength: 8 }),
      unknownsAt("FR", "llama"),
      unknownsAt("FR", "llama"),
    );
    fc.assert(
      fc.property(alike, fc.constantFrom(...FIGURES), ([energies, ofEnergy, ofEmbodied], figure) => {
        const all = energies.map((energy) => made({ energyKwh: energy, ofEnergy, ofEmbodied }));
        const range = sumEstimates(all)[figure];
        if (range === null) return;
        const { below, above } = widthsOf(range);
        expect(Math.abs(sumFigure(all, figure, "below") - below)).toBeLessThanOrEqual(1e-9 * range.high);
        expect(Math.abs(sumFigure(all, figure, "above") - above)).toBeLessThanOrEqual(1e-9 * range.high);
      }),
      { numRuns: 300 },
    );
  });

  it("equal them where models, places and activities have nothing in common", () => {
    const all = [1, 2, 3].map((energy, index) =>
      made({
        zone: `Z${index}`,
        energyKwh: energy,
        ofEnergy: [unknown(`model:${index}`, 0.4), unknown(`grid:Z${index}:2024`, 0.3)],
        ofEmbodied: [unknown(`activity:${index}`, 0.2)],
      }),
    );
    for (const figure of FIGURES) {
      const { above } = widthsOf(sumEstimates(all)[figure] ?? { low: 0, central: 0, high: -1 });
      expect(sumFigure(all, figure, "above")).toBeCloseTo(above, 12);
    }
  });
});
