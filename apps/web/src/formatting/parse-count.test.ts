import { describe, expect, it } from "vitest";
import { parseCount } from "./parse-count.ts";

describe("parseCount", () => {
  it.each([
    ["64", 64],
    ["1e12", 1e12],
    ["1.5e12", 1.5e12],
    ["300B", 300e9],
    ["1.5 T", 1.5e12],
    ["15,000", 15_000],
    ["1,234,567.5", 1_234_567.5],
    ["7 bn", 7e9],
    ["1 000 000", 1e6],
  ])("reads %s in English", (text, expected) => {
    expect(parseCount(text, "en")).toBeCloseTo(expected);
  });

  it.each([
    ["15.000", 15_000],
    ["1,5 Bio.", 1.5e12],
    ["300 Mrd.", 300e9],
    ["1e12", 1e12],
    ["0,5", 0.5],
    ["0.125", 0.125],
    ["1.125e0", 1.125],
  ])("reads %s in German", (text, expected) => {
    expect(parseCount(text, "de")).toBeCloseTo(expected);
  });

  it.each(["", "many", "-5", "12 parsecs", "1e", "1.2.3"])("leaves %o to be refused", (text) => {
    expect(parseCount(text, "en")).toBeUndefined();
  });
});
