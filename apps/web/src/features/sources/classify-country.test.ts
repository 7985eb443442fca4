import { describe, expect, it } from "vitest";
import type { CountryCoverage } from "../../trpc/types.ts";
import { colorOf, finestGranularity, intensityClass } from "./classify-country.ts";

type Kind = CountryCoverage["kinds"][number];

const kind = (granularity: Kind["granularity"], others: Partial<Kind> = {}): Kind => ({
  granularity,
  signal: "average",
  boundary: "lifecycle",
  zoneCount: 1,
  ...others,
});

const country = (kinds: Kind[]): CountryCoverage => ({
  countryCode: "NO",
  zoneCount: 1,
  regionCount: 0,
  kinds,
});

describe("intensityClass", () => {
  it.each([
    [0, 1],
    [99.9, 1],
    [100, 2],
    [399, 3],
    [400, 4],
    [600, 5],
    [1500, 5],
  ])("%d g/kWh is in class %d", (gPerKwh, expected) => {
    expect(intensityClass(gPerKwh)).toBe(expected);
  });
});

describe("finestGranularity", () => {
  it("is the finest of the boundary asked for, averages alone", () => {
    const covered = country([
      kind("live", { signal: "marginal" }),
      kind("hourly", { boundary: "direct" }),
      kind("annual"),
    ]);
    expect(finestGranularity(covered, "lifecycle")).toBe("annual");
    expect(finestGranularity(covered, "direct")).toBe("hourly");
    expect(finestGranularity(country([kind("annual"), kind("forecast")]), "lifecycle")).toBe("live");
    expect(finestGranularity(country([]), "direct")).toBeUndefined();
  });
});

describe("colorOf", () => {
  it("tells granularity or intensity, and nothing where there is no figure", () => {
    const covered = country([kind("hourly")]);
    expect(colorOf(covered, { map: "granularity", boundary: "lifecycle" })).toBe("var(--granularity-hourly)");
    expect(colorOf(covered, { map: "granularity", boundary: "direct" })).toBeUndefined();
    expect(colorOf(covered, { map: "intensity", boundary: "direct" })).toBeUndefined();
  });

  it("tells figures of parts alone from none", () => {
    const covered = country([kind("hourly")]);
    expect(colorOf(covered, { map: "intensity", boundary: "lifecycle" })).toBe("var(--intensity-parts)");
  });
});
