import { describe, expect, test } from "vitest";
import { HOUR_MS } from "../hours/instants.ts";
import { computeMixIntensity, type FuelMix } from "./compute-mix-intensity.ts";
import { findCompleteHours } from "./find-complete-hours.ts";
import { getFuelFactors } from "./fuels.ts";

const compute = (mix: Readonly<Record<string, number>>) =>
  computeMixIntensity(new Map(Object.entries(mix)), getFuelFactors());

describe("the intensity of a mix", () => {
  // Medians of IPCC AR5 WG3 Annex III, Table A.III.2; oil, which that table lacks, as dc-rl has it.
  test.each([
    ["COL", 820],
    ["NG", 490],
    ["NUC", 12],
    ["WAT", 24],
    ["SUN", 48],
    ["WND", 11],
    ["GEO", 38],
    ["OIL", 650],
  ])("of %s alone is %d g/kWh", (fuel, expected) => {
    expect(compute({ [fuel]: 100 })).toEqual({ low: expected, central: expected, high: expected });
  });

  test("is the mean weighted by generation: a half of gas and a half of wind", () => {
    expect(compute({ NG: 500, WND: 500 })?.central).toBe((490 + 11) / 2);
  });

  test("leaves out storage and what is negative", () => {
    expect(compute({ NG: 100, BAT: 900, PS: 500, UES: 10, OES: 10, SUN: -3 })?.central).toBe(490);
  });

  test("lies, where a part has no factor, between that part being wind and being coal", () => {
    const mix = compute({ NG: 75, OTH: 25 });
    expect(mix).toEqual({ low: (75 * 490 + 25 * 11) / 100, central: 490, high: (75 * 490 + 25 * 820) / 100 });
  });

  test("is unknown where most has no factor, or nothing was generated", () => {
    expect(compute({ NG: 49, UNK: 51 })).toBeUndefined();
    expect(compute({ NG: 50, XYZ: 50 })).toBeDefined();
    expect(compute({ SUN: 0, NG: 0 })).toBeUndefined();
    expect(compute({ BAT: 10 })).toBeUndefined();
    expect(compute({})).toBeUndefined();
  });
});

describe("complete hours", () => {
  const list = (...mixes: readonly (readonly string[] | undefined)[]) => {
    const entries = mixes.flatMap((fuels, index): [number, FuelMix][] =>
      fuels === undefined ? [] : [[index * HOUR_MS, new Map(fuels.map((fuel) => [fuel, 0]))]],
    );
    return findCompleteHours(new Map(entries)).map((hour) => hour / HOUR_MS);
  };

  test("lack no fuel that both neighbours report, zero included", () => {
    expect(list(["NG", "SUN"], ["SUN"], ["NG", "SUN"])).toEqual([0, 2]);
  });

  test("may lack what only one neighbour reports", () => {
    expect(list(["NG", "SUN"], ["NG"], ["NG"])).toEqual([0, 1, 2]);
  });

  test("at the end are judged by the one neighbour there is", () => {
    expect(list(["NG", "SUN"], ["NG", "SUN"], ["SUN"])).toEqual([0, 1]);
    expect(list(["NG", "SUN"], undefined, ["SUN"])).toEqual([0, 2]);
  });

  test("may lack storage", () => {
    expect(list(["NG", "BAT"], ["NG"], ["NG", "BAT"])).toEqual([0, 1, 2]);
  });
});
