import { exactly, grams, kwh, liters, range, seconds } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import {
  formatFigure,
  groupThousands,
  showCarbon,
  showDuration,
  showEnergy,
  showWater,
} from "./format-quantity.ts";

describe("showCarbon, showEnergy, showDuration", () => {
  it.each([
    [0, "0", "g"],
    [0.0001234, "0.000123", "g"],
    [999.4, "999", "g"],
    [999.6, "1.00", "kg"],
    [1e3, "1.00", "kg"],
    [999_499, "999", "kg"],
    [999_500, "1.00", "t"],
    [553_344_670, "553", "t"],
    [1.5e12, "1,500,000", "t"],
  ])("shows %d g as %s %s", (value, central, unit) => {
    expect(showCarbon(exactly(grams(value)))).toEqual({ central, unit, interval: "" });
  });

  it("shows the interval in the unit of the central value", () => {
    expect(showEnergy(range(kwh(890), kwh(1_290_000), kwh(1_710_000)))).toEqual({
      central: "1.29",
      unit: "GWh",
      interval: "[0.000890–1.71]",
    });
  });

  it("never shows a watt-hour as a kilowatt-hour", () => {
    expect([0.5e-3, 0.5, 5, 5e3, 5e6, 5e9].map((each) => showEnergy(exactly(kwh(each))))).toEqual(
      [
        ["0.500", "Wh"],
        ["500", "Wh"],
        ["5.00", "kWh"],
        ["5.00", "MWh"],
        ["5.00", "GWh"],
        ["5,000", "GWh"],
      ].map(([central, unit]) => ({ central, unit, interval: "" })),
    );
  });

  it("counts water in millilitres, litres and cubic metres", () => {
    expect([0.012, 3, 24_300].map((each) => showWater(exactly(liters(each))))).toEqual(
      [
        ["12.0", "mL"],
        ["3.00", "L"],
        ["24.3", "m³"],
      ].map(([central, unit]) => ({ central, unit, interval: "" })),
    );
  });

  it("counts time in milliseconds, seconds, hours and days", () => {
    expect([0.005, 30, 3600, 86_400].map((each) => showDuration(exactly(seconds(each))).unit)).toEqual([
      "ms",
      "s",
      "h",
      "days",
    ]);
  });
});

describe("formatFigure", () => {
  it.each([
    [3.149e23, "3.15e23"],
    [1.2345e-9, "1.23e-9"],
    [0.000_001, "0.00000100"],
    [999_999_999_999, "1.00e12"],
    [123_456_789, "123,000,000"],
    [9.995, "9.99"],
    [9.996, "10.0"],
    [0.1, "0.100"],
    [-1234.5, "-1,230"],
  ])("writes %d as %s", (value, text) => {
    expect(formatFigure(value)).toBe(text);
  });
});

describe("groupThousands", () => {
  it("leaves digits after the point alone", () => {
    expect(["999", "1000", "1234567.891011"].map(groupThousands)).toEqual([
      "999",
      "1,000",
      "1,234,567.891011",
    ]);
  });
});
