import fc from "fast-check";
import { expect, test } from "vitest";
import { roundHalfToEven } from "./round-half-to-even.ts";

test.each([
  [2002.5, 2002],
  [2007.5, 2008],
  [0.5, 0],
  [1.5, 2],
  [-0.5, -0],
  [-1.5, -2],
  [2.4, 2],
  [2.6, 3],
])("%d becomes %d", (value, expected) => {
  expect(roundHalfToEven(value) - expected).toBe(0);
});

test("a tie always goes to the even neighbour", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (whole) => {
      expect(Math.abs(roundHalfToEven(whole + 0.5) % 2)).toBe(0);
    }),
  );
});

test("is the nearest whole number", () => {
  fc.assert(
    fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
      const rounded = roundHalfToEven(value);
      expect(Number.isInteger(rounded)).toBe(true);
      expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5);
    }),
  );
});
