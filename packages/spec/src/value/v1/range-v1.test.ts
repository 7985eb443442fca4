import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addCorrelated, addIndependent, exactly, mapRange, range, scaleRange } from "./range-v1.ts";

const anyRange = fc
  .tuple(
    fc.double({ min: 0, max: 1e9, noNaN: true }),
    fc.double({ min: 0, max: 1e9, noNaN: true }),
    fc.double({ min: 0, max: 1e9, noNaN: true }),
  )
  .map((values) => values.toSorted((a, b) => a - b))
  .map(([low = 0, central = 0, high = 0]) => range(low, central, high));

describe("range", () => {
  it.each([
    [2, 1, 3],
    [1, 3, 2],
    [Number.NaN, 1, 2],
    [0, 1, Number.POSITIVE_INFINITY],
  ])("refuses %d / %d / %d", (low, central, high) => {
    expect(() => range(low, central, high)).toThrow("low ≤ central ≤ high");
  });

  it("stays ordered through every operation", () => {
    fc.assert(
      fc.property(
        fc.array(anyRange, { minLength: 1, maxLength: 8 }),
        fc.double({ min: 0, max: 1e3, noNaN: true }),
        (ranges, factor) => {
          for (const result of [
            addCorrelated(ranges),
            addIndependent(ranges),
            scaleRange(ranges[0]!, factor),
          ]) {
            expect(result.low).toBeLessThanOrEqual(result.central);
            expect(result.central).toBeLessThanOrEqual(result.high);
          }
        },
      ),
    );
  });
});

describe("sums", () => {
  const a = range(7, 10, 14);
  const b = range(16, 20, 23);

  it("adds half-widths when the unknown is shared", () => {
    expect(addCorrelated([a, b])).toEqual({ low: 23, central: 30, high: 37 });
  });

  it("adds half-widths in quadrature when each has its own unknown: 3-4-5", () => {
    expect(addIndependent([a, b])).toEqual({ low: 25, central: 30, high: 35 });
  });

  it("is never wider when independent than when correlated", () => {
    fc.assert(
      fc.property(fc.array(anyRange, { minLength: 1, maxLength: 8 }), (ranges) => {
        const tolerance = 1e-9 * addCorrelated(ranges).high;
        return addIndependent(ranges).high <= addCorrelated(ranges).high + tolerance;
      }),
    );
  });

  it("of nothing is exactly zero", () => {
    expect(addCorrelated([])).toEqual(exactly(0));
    expect(addIndependent([])).toEqual(exactly(0));
  });
});

describe("mapRange", () => {
  it("applies a rising function to all three", () => {
    expect(mapRange(range(1, 2, 3), (value) => value ** 2)).toEqual({ low: 1, central: 4, high: 9 });
  });
});
