import { describe, expect, it } from "vitest";
import { drawNormals } from "./draw-normals.ts";

const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("drawNormals", () => {
  const normals = drawNormals(100_000, { name: "pue:world", seed: 1 });

  it("has the moments of the standard normal distribution, to five standard errors", () => {
    const error = 5 / Math.sqrt(normals.length);
    expect(Math.abs(meanOf(normals))).toBeLessThan(error);
    expect(Math.abs(meanOf(normals.map((value) => value ** 2)) - 1)).toBeLessThan(error * Math.SQRT2);
    expect(Math.abs(meanOf(normals.map((value) => value ** 3)))).toBeLessThan(error * Math.sqrt(15));
    expect(Math.abs(meanOf(normals.map((value) => value ** 4)) - 3)).toBeLessThan(error * Math.sqrt(96));
  });

  it("has the quantiles of the standard normal distribution", () => {
    const shareBelow = (bound: number) => normals.filter((value) => value < bound).length / normals.length;
    expect(shareBelow(-1.6448536)).toBeCloseTo(0.05, 2);
    expect(shareBelow(1.6448536)).toBeCloseTo(0.95, 2);
  });

  it("of unknowns with names of their own have nothing in common", () => {
    const others = drawNormals(100_000, { name: "grid:world:2024", seed: 1 });
    const products = normals.map((value, draw) => value * others[draw]!);
    expect(Math.abs(meanOf(products))).toBeLessThan(5 / Math.sqrt(normals.length));
  });

  it("gives as many as asked, odd numbers and none too", () => {
    expect(drawNormals(3, { name: "a", seed: 0 })).toEqual(
      drawNormals(4, { name: "a", seed: 0 }).slice(0, 3),
    );
    expect(drawNormals(0, { name: "a", seed: 0 })).toHaveLength(0);
  });
});
