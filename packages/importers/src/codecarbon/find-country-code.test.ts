import { describe, expect, it } from "vitest";
import { findCountryCode } from "./find-country-code.ts";

describe("findCountryCode", () => {
  it.each([
    ["FRA", "FR"],
    ["USA", "US"],
    ["DEU", "DE"],
    ["MAR", "MA"],
    ["CHE", "CH"],
    ["CHN", "CN"],
    ["ZWE", "ZW"],
    ["XKX", "XK"],
    ["XKK", "XK"],
    ["fra", undefined],
    ["XXX", undefined],
    ["", undefined],
  ])("gives %j as %s", (alpha3, alpha2) => {
    expect(findCountryCode(alpha3)).toBe(alpha2);
  });
});
