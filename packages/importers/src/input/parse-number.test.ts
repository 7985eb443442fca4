import { describe, expect, it } from "vitest";
import { parseDecimal, parseWhole } from "./parse-number.ts";

describe("parseDecimal", () => {
  it.each([
    ["6.123E-7", 6.123e-7],
    [" 10.0 ", 10],
    ["-.5", -0.5],
    ["", undefined],
    ["nan", undefined],
    ["Infinity", undefined],
    ["1e999", undefined],
    ["0x10", undefined],
    ["1,5", undefined],
    ["12 kWh", undefined],
  ])("reads %j as %s", (text, value) => {
    expect(parseDecimal(text)).toBe(value);
  });
});

describe("parseWhole", () => {
  it.each([
    ["59200.0", 59_200],
    ["10", 10],
    ["10.5", undefined],
    ["-1", undefined],
    ["1e300", undefined],
  ])("reads %j as %s", (text, value) => {
    expect(parseWhole(text)).toBe(value);
  });
});
