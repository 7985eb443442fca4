import { describe, expect, it } from "vitest";
import { fitLeastSquares, solvePositiveDefinite } from "./least-squares.ts";

const line = (points: readonly (readonly [number, number])[]) => {
  return ([slope = 0, offset = 0]: readonly number[]) => points.map(([x, y]) => slope * x + offset - y);
};

describe("fitLeastSquares", () => {
  it("finds the one root of a single residual", () => {
    expect(fitLeastSquares({ residuals: ([x = 0]) => [x - 3], start: [0] }).theta[0]).toBeCloseTo(3, 9);
  });

  it("gives the normal equations' answer on a line through (0,2) (1,3) (2,3) (3,6.4)", () => {
    // x̄ = 1.5, ȳ = 3.6, Sxy = 6.6, Sxx = 5: slope 1.32, offset 1.62
    const { theta } = fitLeastSquares({
      residuals: line([
        [0, 2],
        [1, 3],
        [2, 3],
        [3, 6.4],
      ]),
      start: [0, 0],
    });
    expect(theta[0]).toBeCloseTo(1.32, 6);
    expect(theta[1]).toBeCloseTo(1.62, 6);
  });

  it("reaches the bottom of Rosenbrock's valley at (1, 1)", () => {
    const { theta, cost } = fitLeastSquares({
      residuals: ([x = 0, y = 0]) => [10 * (y - x * x), 1 - x],
      start: [-1.2, 1],
      maximumIterations: 500,
    });
    expect(theta[0]).toBeCloseTo(1, 5);
    expect(theta[1]).toBeCloseTo(1, 5);
    expect(cost).toBeLessThan(1e-10);
  });

  it("is not dragged off by one outlier under the soft-l1 loss", () => {
    const residuals = ([x = 0]: readonly number[]) => [0, 0, 0, 0, 100].map((value) => x - value);
    expect(fitLeastSquares({ residuals, start: [1] }).theta[0]).toBeCloseTo(20, 6);
    // slope of the loss: 4 x / √(1 + x²) = 1 (nearly, for the far point), so x = 1/√15
    expect(fitLeastSquares({ residuals, start: [1], lossScale: 1 }).theta[0]).toBeCloseTo(0.258, 3);
  });

  it("shrinks towards a prior written as a residual", () => {
    const { theta } = fitLeastSquares({ residuals: ([x = 0]) => [x - 4, (x - 0) / 1], start: [9] });
    expect(theta[0]).toBeCloseTo(2, 9);
  });

  it("leaves a parameter without influence where it was", () => {
    expect(fitLeastSquares({ residuals: ([x = 0]) => [x - 1], start: [0, 7] }).theta[1]).toBe(7);
  });

  it("refuses a start where residuals are not finite", () => {
    expect(() => fitLeastSquares({ residuals: ([x = 0]) => [Math.log(x)], start: [-1] })).toThrow(RangeError);
  });
});

describe("solvePositiveDefinite", () => {
  it("solves a system done by hand and refuses an indefinite one", () => {
    // 4x + 2y = 10, 2x + 3y = 9: x = 1.5, y = 2
    const solution = solvePositiveDefinite(Float64Array.of(4, 2, 2, 3), [10, 9]);
    expect(solution?.[0]).toBeCloseTo(1.5, 12);
    expect(solution?.[1]).toBeCloseTo(2, 12);
    expect(solvePositiveDefinite(Float64Array.of(1, 2, 2, 1), [1, 1])).toBeUndefined();
  });
});
