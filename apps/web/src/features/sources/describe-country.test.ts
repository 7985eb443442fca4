import { describe, expect, it } from "vitest";
import type { CountryCoverage } from "../../trpc/types.ts";
import { wordsOf } from "../footprints/words.ts";
import { describeCountry, describeKinds } from "./describe-country.ts";

const words = wordsOf("en");

const average = { granularity: "annual", signal: "average", zoneCount: 1 } as const;

/** Figures are made up and stand for themselves only. */
const norway: CountryCoverage = {
  countryCode: "NO",
  zoneCount: 6,
  regionCount: 1,
  kinds: [
    { ...average, granularity: "hourly", boundary: "lifecycle" },
    { ...average, boundary: "direct" },
    { ...average, boundary: "lifecycle" },
  ],
  intensity: {
    carbonIntensityGPerKwh: { low: 20, central: 30.44, high: 40 },
    zone: "NO",
    year: 2024,
    granularity: "annual",
    signal: "average",
    boundary: "lifecycle",
    basis: "production",
    providerId: "x",
    citation: "y",
    license: "z",
  },
};

describe("describeCountry", () => {
  it("says intensity with its kind, zones, regions and kinds of figures", () => {
    expect(describeCountry(norway, "lifecycle", words)).toBe(
      "30.4 gCO₂e/kWh (lifecycle, production, annual, 2024) · 6 grid zones · 1 cloud region or site · hourly (lifecycle), annual (direct, lifecycle)",
    );
  });

  it("says of a country without figures that there are none of the boundary", () => {
    const bare = { countryCode: "SH", zoneCount: 0, regionCount: 0, kinds: [] };
    expect(describeCountry(bare, "direct", words)).toBe(
      "no direct figure for the whole country · no grid zone of its own",
    );
  });
});

it("names marginal figures, and takes averages as the rule", () => {
  const kinds: CountryCoverage["kinds"] = [{ ...average, signal: "marginal", boundary: "direct" }];
  expect(describeKinds(kinds, words)).toBe("annual marginal (direct)");
});
