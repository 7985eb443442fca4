import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidQuantityError } from "../errors/invalid-quantity-error.ts";
import { count, gPerKwh, grams, kwh, lPerKwh, pue, ratio, seconds, watts } from "./quantities.ts";

const constructors = { kwh, watts, grams, gPerKwh, seconds, ratio, pue, lPerKwh, count };

describe("quantities", () => {
  it.each(Object.entries(constructors))("%s refuses NaN, infinities and negatives", (_, construct) => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -1]) {
      expect(() => construct(value)).toThrow(InvalidQuantityError);
    }
  });

  it("keeps every finite energy of at least zero as it is", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
        (value) => kwh(value) === value,
      ),
    );
  });

  it("names the quantity, what was found and what is allowed", () => {
    expect(() => pue(0.9)).toThrow("pue: found 0.9; allowed: 1 to 5");
    expect(() => gPerKwh(2001)).toThrow("carbonIntensityGPerKwh: found 2001; allowed: 0 to 2000");
    expect(() => ratio(1.01)).toThrow("ratio: found 1.01; allowed: 0 to 1");
    expect(() => kwh(-2)).toThrow("energyKwh: found -2; allowed: a finite number of at least 0");
  });

  it("accepts both ends of a bounded quantity", () => {
    expect([ratio(0), ratio(1), pue(1), gPerKwh(2000)]).toEqual([0, 1, 1, 2000]);
  });
});
