import { describe, expect, it } from "vitest";
import { InvalidQuantityError } from "../errors/invalid-quantity-error.ts";
import { checkFigure, checkOptionalFigure, checkRangeWithin } from "./check-figure.ts";
import { PLAUSIBLE_BOUNDS } from "./plausible-bounds.ts";

const intensity = PLAUSIBLE_BOUNDS.carbonIntensityGPerKwh;
const check = (value: unknown) => () => checkFigure(value, "carbonIntensityGPerKwh", intensity);

describe("a figure", () => {
  it.each([0, 1, 56, 2000])("may be %d g/kWh", (value) => {
    expect(check(value)).not.toThrow();
  });

  it.each<[unknown, string]>([
    [0.4, "found 0.4; allowed: 0, or 1 to 2,000 (kg where g is meant?)"],
    [400_000, "found 400000; allowed: 0, or 1 to 2,000 (g per MWh where g per kWh is meant?)"],
    [-1, "found -1; allowed: 0, or 1 to 2,000"],
    [Number.NaN, "found NaN; allowed: 0, or 1 to 2,000"],
    [Number.POSITIVE_INFINITY, "found Infinity; allowed: 0, or 1 to 2,000"],
    ["400", 'found "400"; allowed: a number without quotes, 0, or 1 to 2,000'],
    [null, "found null; allowed: 0, or 1 to 2,000"],
    [undefined, "found nothing; allowed: 0, or 1 to 2,000"],
    [[400], "found a list of 1; allowed: 0, or 1 to 2,000"],
    [{ value: 400 }, "found an object; allowed: 0, or 1 to 2,000"],
  ])("is refused with its field, what was found, what is allowed and the likely slip: %o", (value, said) => {
    expect(check(value)).toThrow(InvalidQuantityError);
    expect(check(value)).toThrow(expect.objectContaining({ message: `carbonIntensityGPerKwh: ${said}` }));
  });

  it("may be absent only where that is allowed", () => {
    expect(() => checkOptionalFigure(undefined, "tdpW", PLAUSIBLE_BOUNDS.tdpW)).not.toThrow();
    expect(() => checkOptionalFigure(0.7, "tdpW", PLAUSIBLE_BOUNDS.tdpW)).toThrow("kW where W is meant?");
  });

  it("is whole where halves do not exist", () => {
    expect(() => checkFigure(8.5, "coreCount", PLAUSIBLE_BOUNDS.coreCount)).toThrow(
      "coreCount: found 8.5; allowed: a whole number, 1 to 4,096",
    );
  });
});

describe("a range", () => {
  const checkRange = (value: unknown) => () => checkRangeWithin(value, "waterIntensityLPerKwh", intensity);

  it("is ordered, and its low end may come near nothing", () => {
    expect(checkRange({ low: 0.01, central: 5, high: 9 })).not.toThrow();
    expect(checkRange({ low: 5, central: 5, high: 5 })).not.toThrow();
  });

  it.each<[string, unknown, string]>([
    ["upside down", { low: 9, central: 5, high: 1 }, "found 9 / 5 / 1; allowed: low ≤ central ≤ high"],
    ["beside its ends", { low: 2, central: 9, high: 5 }, "found 2 / 9 / 5; allowed: low ≤ central ≤ high"],
    ["in kilograms", { low: 0.4, central: 0.4, high: 0.4 }, "found 0.4; allowed"],
    ["below nothing", { low: -1, central: 5, high: 9 }, ".low: found -1"],
    ["too high", { low: 1, central: 5, high: 2001 }, ".high: found 2001"],
    ["without an end", { low: 1, central: 5 }, ".high: found nothing"],
    ["a number", 5, "found 5; allowed: a range"],
  ])("is refused %s", (_, value, said) => {
    expect(checkRange(value)).toThrow(said);
  });

  it("of what cannot be zero is held to its bound at both ends", () => {
    const half = { low: 0.5, central: 1.1, high: 1.2 };
    expect(() => checkRangeWithin(half, "pue", PLAUSIBLE_BOUNDS.pue)).toThrow("pue.low: found 0.5");
  });
});
