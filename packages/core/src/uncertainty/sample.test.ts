import { InvalidQuantityError } from "@llmcarbon/spec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleInterval } from "./sample.ts";
import { applySpread } from "./spread.ts";
import { spreadOfUnknowns, type Unknown } from "./unknown.ts";

const unknown = (id: string, below: number, above = below): Unknown => ({
  id,
  label: id,
  spread: { below, above },
});
const sampling = { draws: 10_000, seed: 1 };

describe("sampleInterval", () => {
  it("is the same for the same seed, and another for another", () => {
    const unknowns = [unknown("a", 0.5), unknown("b", 0.2)];
    const first = sampleInterval(100, unknowns, sampling);
    expect(sampleInterval(100, unknowns, sampling)).toEqual(first);
    expect(sampleInterval(100, unknowns, { ...sampling, seed: 2 })).not.toEqual(first);
  });

  it("does not mind the order of the unknowns", () => {
    const [forth, back] = [
      sampleInterval(100, [unknown("a", 0.5), unknown("b", 0.2)], sampling),
      sampleInterval(100, [unknown("b", 0.2), unknown("a", 0.5)], sampling),
    ];
    expect(forth.low).toBeCloseTo(back.low, 9);
    expect(forth.high).toBeCloseTo(back.high, 9);
  });

  /**
   * The quantile of n draws has a standard error of 2.1 σ / √n in logarithms, 1.3 % of a half-width of 1.645 σ at
   * n = 10,000; five of them are 6.5 %.
   */
  it("agrees with quadrature where unknowns are symmetric, to 6.5 % of the half-width", () => {
    const halfWidths = fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(halfWidths, fc.nat(), (widths, seed) => {
        const unknowns = widths.map((width, index) => unknown(`unknown-${index}`, width));
        const { below } = spreadOfUnknowns(unknowns);
        const analytic = applySpread(100, { below, above: below });
        const sampled = sampleInterval(100, unknowns, { draws: 10_000, seed });
        expect(Math.abs(Math.log(sampled.low / analytic.low))).toBeLessThanOrEqual(0.065 * below + 1e-12);
        expect(Math.abs(Math.log(sampled.high / analytic.high))).toBeLessThanOrEqual(0.065 * below + 1e-12);
      }),
      { numRuns: 40 },
    );
  });

  it("keeps the two sides of one skewed unknown", () => {
    const { low, high } = sampleInterval(100, [unknown("a", 0.2, 1)], { draws: 100_000, seed: 3 });
    expect(Math.log(100 / low)).toBeCloseTo(0.2, 2);
    expect(Math.log(high / 100)).toBeCloseTo(1, 1);
  });

  it("is ordered, finite and never negative, and exact where nothing is unknown", () => {
    const half = fc.double({ min: 0, max: 8, noNaN: true });
    const unknowns = fc.array(fc.tuple(half, half), { maxLength: 4 });
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e15, noNaN: true }),
        unknowns,
        fc.nat(),
        (central, list, seed) => {
          const named = list.map(([below, above], index) => unknown(`unknown-${index}`, below, above));
          const interval = sampleInterval(central, named, { draws: 200, seed });
          expect(interval.low).toBeGreaterThanOrEqual(0);
          expect(interval.low).toBeLessThanOrEqual(central);
          expect(interval.high).toBeGreaterThanOrEqual(central);
          expect(Number.isFinite(interval.high)).toBe(true);
        },
      ),
    );
    expect(sampleInterval(5, [], sampling)).toEqual({ low: 5, central: 5, high: 5 });
  });

  it.each([
    { draws: 99, seed: 1 },
    { draws: 1000.5, seed: 1 },
    { draws: 1_000_001, seed: 1 },
    { draws: Number.NaN, seed: 1 },
    { draws: 1000, seed: -1 },
    { draws: 1000, seed: 0.5 },
  ])("refuses %j", (outside) => {
    expect(() => sampleInterval(1, [], outside)).toThrow(InvalidQuantityError);
  });
});
