import { describe, expect, it } from "vitest";
import { conformalHalfWidth, coverageOf, measureAccuracy, quantileOf, type Residual } from "./residuals.ts";

const residuals = (values: readonly number[]): readonly Residual[] =>
  values.map((value, index) => ({ id: String(index), family: String(index), value }));

describe("quantileOf", () => {
  it("lies between the middle two of four", () => {
    expect(quantileOf([4, 1, 3, 2], 0.5)).toBe(2.5);
  });

  it("goes a tenth of the way to the largest of ten at 90 % of eleven steps", () => {
    expect(quantileOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 10], 0.9)).toBeCloseTo(8.2, 12);
  });
});

describe("conformalHalfWidth", () => {
  it("takes the ⌈0.9 (n + 1)⌉-th smallest size", () => {
    expect(conformalHalfWidth(residuals(Array.from({ length: 10 }, (_, index) => -index - 1)))).toBe(10);
    expect(conformalHalfWidth(residuals(Array.from({ length: 20 }, (_, index) => index + 1)))).toBe(19);
  });

  it("takes the largest where there are too few", () => {
    expect(conformalHalfWidth(residuals([0.1, -0.4, 0.2]))).toBe(0.4);
  });
});

describe("measureAccuracy", () => {
  it("tells size and direction apart", () => {
    const { medianFactor, p90Factor, bias } = measureAccuracy(residuals([Math.log(0.5), Math.log(0.5)]));
    expect(medianFactor).toBeCloseTo(2, 12);
    expect(p90Factor).toBeCloseTo(2, 12);
    expect(bias).toBeCloseTo(0.5, 12);
  });
});

describe("coverageOf", () => {
  it("judges each family by the others alone", () => {
    expect(coverageOf(residuals([0.1, -0.1, 0.1, 3]))).toBe(0.75);
  });

  it("leaves the whole family out", () => {
    const twins = [1, 2].map((value) => ({ id: String(value), family: "twin", value }));
    expect(coverageOf([...twins, ...residuals([0.1, 0.1])])).toBe(0.5);
  });
});
