import { addCorrelated, addIndependent, range } from "@llmcarbon/spec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addFigures, type Figure } from "./add-figures.ts";
import { applySpread, symmetricSpread } from "./spread.ts";
import { spreadOfUnknowns, type Unknown } from "./unknown.ts";

const unknown = (id: string, below: number, above = below): Unknown => ({
  id,
  label: id,
  spread: { below, above },
});
const figure = (central: number, unknowns: readonly Unknown[]): Figure<number> => ({
  range: applySpread(central, spreadOfUnknowns(unknowns)),
  unknowns,
});

describe("addFigures", () => {
  it("adds half-widths of one and the same unknown", () => {
    const sum = addFigures(
      { range: range(7, 10, 14), unknowns: [unknown("a", 1)] },
      { range: range(16, 20, 23), unknowns: [unknown("a", 2)] },
    );
    expect(sum).toEqual({ low: 23, central: 30, high: 37 });
  });

  it("adds half-widths of different unknowns in quadrature: 3-4-5", () => {
    const sum = addFigures(
      { range: range(7, 10, 14), unknowns: [unknown("a", 1)] },
      { range: range(16, 20, 23), unknowns: [unknown("b", 2)] },
    );
    expect(sum).toEqual({ low: 25, central: 30, high: 35 });
  });

  it("shares out a half-width by the squares of its unknowns", () => {
    // 10 above, of which 6 by a and 8 by b; 5 above, all by a: √((6 + 5)² + 8²) = √185
    const both = { range: range(0, 10, 20), unknowns: [unknown("a", 3), unknown("b", 4)] };
    const one = { range: range(5, 5, 10), unknowns: [unknown("a", 1)] };
    const sum = addFigures(both, one);
    expect(sum.high - sum.central).toBeCloseTo(Math.sqrt(185), 12);
    expect(sum.central - sum.low).toBeCloseTo(10, 12);
  });

  it("lies between quadrature and plain addition, ordered and never negative", () => {
    const half = fc.double({ min: 0, max: 3, noNaN: true });
    const unknowns = fc.uniqueArray(
      fc.record({ id: fc.constantFrom("a", "b", "c", "d"), below: half, above: half }),
      { selector: ({ id }) => id },
    );
    const figures = fc.tuple(fc.double({ min: 0, max: 1e9, noNaN: true }), unknowns).map(([central, list]) =>
      figure(
        central,
        list.map(({ id, below, above }) => unknown(id, below, above)),
      ),
    );
    fc.assert(
      fc.property(figures, figures, (a, b) => {
        const sum = addFigures(a, b);
        const [narrow, wide] = [addIndependent([a.range, b.range]), addCorrelated([a.range, b.range])];
        const tolerance = 1e-9 * wide.high + Number.MIN_VALUE;
        expect(sum.low).toBeGreaterThanOrEqual(0);
        expect(sum.low).toBeLessThanOrEqual(sum.central);
        expect(sum.high).toBeGreaterThanOrEqual(sum.central);
        expect(sum.high).toBeGreaterThanOrEqual(narrow.high - tolerance);
        expect(sum.high).toBeLessThanOrEqual(wide.high + tolerance);
      }),
    );
  });

  it("takes the share of a symmetric unknown in both figures", () => {
    const shared = { id: "a", label: "a", spread: symmetricSpread(0.5) };
    expect(addFigures(figure(10, [shared]), figure(30, [shared]))).toEqual(figure(40, [shared]).range);
  });
});
