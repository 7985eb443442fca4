import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_SPREAD, applySpread, combineSpreads, spreadOf, symmetricSpread } from "./spread.ts";

const halfWidth = fc.double({ min: 0, max: 5, noNaN: true });
const positive = fc.double({ min: 1e-6, max: 1e18, noNaN: true });

describe("applySpread", () => {
  it("multiplies and divides by the same factor", () => {
    const { low, central, high } = applySpread(100, symmetricSpread(Math.log(2)));
    expect(low).toBeCloseTo(50, 10);
    expect(central).toBe(100);
    expect(high).toBeCloseTo(200, 10);
  });

  it("keeps low ≤ central ≤ high, and is undone by spreadOf", () => {
    fc.assert(
      fc.property(positive, halfWidth, halfWidth, (central, below, above) => {
        const range = applySpread(central, { below, above });
        expect(range.low).toBeLessThanOrEqual(range.central);
        expect(range.high).toBeGreaterThanOrEqual(range.central);
        expect(spreadOf(range).below).toBeCloseTo(below, 9);
        expect(spreadOf(range).above).toBeCloseTo(above, 9);
      }),
    );
  });

  it("leaves zero at zero, and reaches zero when the low end of a fact does", () => {
    expect(applySpread(0, symmetricSpread(3))).toEqual({ low: 0, central: 0, high: 0 });
    expect(applySpread(8, spreadOf({ low: 0, central: 2, high: 4 }))).toEqual({
      low: 0,
      central: 8,
      high: 16,
    });
  });
});

describe("combineSpreads", () => {
  it("adds in quadrature, below and above apart", () => {
    expect(
      combineSpreads([
        { below: 3, above: 0 },
        { below: 4, above: 2 },
      ]),
    ).toEqual({ below: 5, above: 2 });
    expect(combineSpreads([])).toEqual(NO_SPREAD);
  });
});
