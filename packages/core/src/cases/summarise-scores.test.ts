import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Score } from "./score-case.ts";
import { summariseErrors, summariseScores } from "./summarise-scores.ts";

type Told = Pick<Score, "predicted" | "observed"> & Partial<Score>;

const toScore = ({ predicted, observed, ...told }: Told): Score => ({
  id: "run",
  phase: "training",
  evidence: "measured",
  stratum: "dense",
  model: "model",
  quantity: "energyKwh",
  observed,
  predicted,
  low: predicted,
  high: predicted,
  factor: Math.max(predicted / observed, observed / predicted),
  within: false,
  ...told,
});

const summarise = (told: readonly Told[]) => summariseScores(told.map(toScore));

describe("summariseErrors", () => {
  it("gives a factor to either side of what was observed", () => {
    expect(summariseErrors([0.5])?.medianFactor).toBe(2);
    expect(summariseErrors([])).toBeUndefined();
  });
});

describe("summariseScores", () => {
  it("gives the factor of a single score as median and 90th percentile", () => {
    expect(summarise([{ predicted: 2, observed: 1 }])).toMatchObject({
      count: 1,
      medianFactor: 2,
      p90Factor: 2,
      bias: 2,
    });
  });

  it("tells size and direction apart", () => {
    const summary = summarise([
      { predicted: 1, observed: 2 },
      { predicted: 2, observed: 1 },
      { predicted: 1, observed: 2 },
    ]);
    expect(summary?.medianFactor).toBeCloseTo(2, 12);
    expect(summary?.bias).toBeCloseTo(0.5, 12);
  });

  it("interpolates between neighbouring factors by their logarithms", () => {
    const told = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((predicted) => ({ predicted, observed: 1 }));
    expect(summarise(told)?.p90Factor).toBeCloseTo(9 ** 0.9 * 10 ** 0.1, 12);
    expect(summarise(told)?.medianFactor).toBeCloseTo(Math.sqrt(5 * 6), 12);
  });

  it("counts models, coverage and the width of the interval", () => {
    const summary = summarise([
      { predicted: 2, observed: 1, low: 1, high: 4, within: true, model: "a" },
      { predicted: 2, observed: 9, low: 1, high: 16, within: false, model: "a" },
    ]);
    expect(summary).toMatchObject({ modelCount: 1, coverageRatio: 0.5 });
    expect(summary?.widthFactor).toBeCloseTo(8, 12);
  });

  it("has no width where an interval reaches zero, and nothing to say of nothing", () => {
    expect(summarise([{ predicted: 2, observed: 1, low: 0, high: 4 }])?.widthFactor).toBeNull();
    expect(summarise([])).toBeUndefined();
  });

  it("orders its figures, whatever the scores", () => {
    const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.record({ predicted: positive, observed: positive }), { minLength: 1 }),
        (told) => {
          const summary = summarise(told);
          expect(summary?.medianFactor).toBeGreaterThanOrEqual(1);
          expect(summary?.p90Factor ?? 0).toBeGreaterThanOrEqual((summary?.medianFactor ?? 0) * (1 - 1e-12));
        },
      ),
    );
  });
});
