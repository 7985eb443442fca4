import type { FactorVersion, ResolvedFactor, UnitFigure } from "@llmcarbon/prisma";
import { describe, expect, it } from "vitest";
import { isSameVersion } from "./compare-versions.ts";

const figure: UnitFigure = {
  perQuantity: 0.1,
  perInputToken: 1e-7,
  perCachedInputToken: 1e-8,
  perOutputToken: 1e-6,
  sharedBelow: 0.2,
  sharedAbove: 0.3,
  modelBelow: 0.1,
  modelAbove: 0.1,
  placeBelow: 0,
  placeAbove: 0,
};
const version: ResolvedFactor = {
  modelId: "example-7b",
  hardwareId: null,
  gridZone: "DE",
  siteName: null,
  methodId: "roofline",
  methodVersion: "1.0.0",
  quality: "modelled",
  dataVersions: { grid: "2024" },
  modelGroup: "example-7b",
  placeGroup: "DE",
  carbonIntensityGPerKwh: 400,
  energyKwh: figure,
  operationalCarbonG: figure,
  embodiedCarbonG: figure,
  totalCarbonG: figure,
  waterL: null,
  acceleratorHours: { perQuantity: 1e-3, perInputToken: 0, perCachedInputToken: 0, perOutputToken: 1e-6 },
  estimate: null,
};
const unresolved: FactorVersion = {
  modelId: "new",
  hardwareId: null,
  gridZone: null,
  siteName: null,
  unresolvedReason: "unknown",
};

describe("two versions", () => {
  const same: [string, FactorVersion, FactorVersion][] = [
    ["that are equal", version, { ...version }],
    // Which edition a figure came from is no figure.
    [
      "from other data with the same figures",
      version,
      { ...version, dataVersions: { grid: "2025" }, estimate: {} },
    ],
    [
      "that differ in the last digit",
      version,
      {
        ...version,
        energyKwh: { ...figure, perQuantity: 0.1 * (1 + 5e-13), perInputToken: 1e-7 * (1 - 5e-13) },
      },
    ],
    [
      "of which one is below what the ledger keeps",
      version,
      { ...version, energyKwh: { ...figure, placeBelow: 9e-13 } },
    ],
    ["that wait for the same", unresolved, { ...unresolved }],
  ];
  it.each(same)("%s are the same", (_case, one, other) => {
    expect(isSameVersion(one, other)).toBe(true);
    expect(isSameVersion(other, one)).toBe(true);
  });

  const others: [string, FactorVersion, FactorVersion][] = [
    ["a rate", version, { ...version, energyKwh: { ...figure, perOutputToken: 1e-6 * (1 + 3e-12) } }],
    ["a figure that became known", version, { ...version, waterL: figure }],
    ["a half-width", version, { ...version, totalCarbonG: { ...figure, modelAbove: 0.11 } }],
    ["the intensity", version, { ...version, carbonIntensityGPerKwh: 401 }],
    ["an intensity that became unknown", version, { ...version, carbonIntensityGPerKwh: null }],
    ["the model", version, { ...version, modelId: "example-8b" }],
    ["the place", version, { ...version, gridZone: "FR" }],
    ["the method's version", version, { ...version, methodVersion: "1.0.1" }],
    ["the quality", version, { ...version, quality: "assumed" }],
    ["what its unknowns are shared with", version, { ...version, placeGroup: "FR" }],
    ["whether it has figures", version, { ...unresolved, modelId: "example-7b", gridZone: "DE" }],
    ["what it waits for", unresolved, { ...unresolved, unresolvedReason: "unknown still" }],
  ];
  it.each(others)("that differ in %s are not the same", (_case, one, other) => {
    expect(isSameVersion(one, other)).toBe(false);
    expect(isSameVersion(other, one)).toBe(false);
  });
});
