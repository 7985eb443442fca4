import { describe, expect, it } from "vitest";
import { normalCumulative, normalQuantile, quantilesOfUnknownBatch } from "./batch-distribution.ts";

describe("quantilesOfUnknownBatch", () => {
  const constants = { logMedian: Math.log(64), logDeviation: 0.5 };

  it("is the log-normal's own quantiles where no bound is near: 64 × exp(±1.6449 × 0.5)", () => {
    const { low, central, high } = quantilesOfUnknownBatch(1e9, constants);
    expect(central).toBeCloseTo(64, 3);
    expect(low).toBeCloseTo(64 * Math.exp(-0.82243), 2);
    expect(high).toBeCloseTo(64 * Math.exp(0.82243), 2);
  });

  it("stays between one and what fits", () => {
    const { low, central, high } = quantilesOfUnknownBatch(8, { logMedian: 4.5, logDeviation: 1.6 });
    expect(low).toBeGreaterThanOrEqual(1);
    expect(low).toBeLessThan(central);
    expect(central).toBeLessThan(high);
    expect(high).toBeLessThanOrEqual(8);
    expect(quantilesOfUnknownBatch(1, constants)).toEqual({ low: 1, central: 1, high: 1 });
  });
});

describe("normalCumulative and normalQuantile", () => {
  it.each([
    [0, 0.5],
    [1, 0.841344746],
    [-1.959963985, 0.025],
    [1.644853627, 0.95],
  ])("Φ(%f) = %f, and back", (x, probability) => {
    expect(normalCumulative(x)).toBeCloseTo(probability, 6);
    expect(normalQuantile(probability)).toBeCloseTo(x, 4);
  });
});
