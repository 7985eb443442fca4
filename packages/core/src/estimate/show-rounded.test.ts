import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { showRounded } from "./show-rounded.ts";

describe("showRounded", () => {
  it.each([
    [88.5714, "88.6"],
    [2048, "2048"],
    [0.123456, "0.123"],
    [1234.5, "1230"],
    [0, "0"],
    [3.14e-300, "3.14e-300"],
    [123_456_789, "123000000"],
  ])("shows %d as %s", (value, text) => {
    expect(showRounded(value)).toBe(text);
  });

  it("is off by half a digit of three at most", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (value) => {
        expect(Math.abs(Number(showRounded(value)) / value - 1)).toBeLessThanOrEqual(0.0051);
      }),
    );
  });
});
