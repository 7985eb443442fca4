import { describe, expect, it } from "vitest";
import { conformalHalfWidth, summarise, type Residual } from "./residuals.ts";

const residuals = (values: readonly number[]): readonly Residual[] =>
  values.map((value, index) => ({ id: String(index), value }));

describe("conformalHalfWidth", () => {
  it("takes the ⌈0.9 (n + 1)⌉-th smallest size", () => {
    expect(conformalHalfWidth(residuals([1, -2, 3, -4, 5, -6, 7, -8, 9]))).toBe(9);
    expect(conformalHalfWidth(residuals(Array.from({ length: 19 }, (_, index) => -index)))).toBe(17);
  });

  it("refuses what is too little for a 90 % interval", () => {
    expect(() => conformalHalfWidth(residuals([1, 2, 3]))).toThrow("too few");
  });
});

describe("summarise", () => {
  it("tells size and direction apart", () => {
    const halved = residuals(Array.from({ length: 9 }, () => Math.log(0.5)));
    const { count, median, p90, bias, conformal } = summarise(halved);
    expect([count, median, p90, conformal].map((value) => value.toFixed(9))).toEqual([
      "9.000000000",
      "2.000000000",
      "2.000000000",
      "2.000000000",
    ]);
    expect(bias).toBeCloseTo(0.5, 12);
  });
});
