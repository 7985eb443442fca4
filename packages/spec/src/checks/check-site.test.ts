import { describe, expect, it } from "vitest";
import { checkIntensity, checkPue, checkSite, checkWater } from "./check-site.ts";

const provenance = {
  datasetId: "cloud-regions",
  datasetVersion: "1",
  citation: "a report",
  publisher: "nobody",
  license: "cited fact",
  quality: "reported",
  confidence: "published",
};
const SITE = {
  cloudRegion: "azure/eastus",
  name: "East US",
  countryCode: "US",
  gridZones: ["US-MIDA-PJM", "US", "world"],
  pue: { value: 1.16, provenance },
  waterIntensityLPerKwh: { value: 0.2, provenance },
};

describe("a site", () => {
  it("passes with and without efficiency", () => {
    const { pue: _, waterIntensityLPerKwh: __, ...bare } = SITE;
    for (const site of [SITE, bare]) expect(() => checkSite(site)).not.toThrow();
  });

  it.each<[string, object, string]>([
    [
      "a PUE in percent",
      { pue: { value: 116, provenance } },
      "pue: found 116; allowed: 1 to 5 (percent where a ratio is meant?)",
    ],
    ["its inverse", { pue: { value: 0.86, provenance } }, "IT energy over facility energy"],
    [
      "water in cubic metres",
      { waterIntensityLPerKwh: { value: 0.0002, provenance } },
      "m³ where L is meant?",
    ],
    ["a PUE nobody published", { pue: { value: 1.16 } }, "pue.provenance: found nothing"],
    ["a bare PUE", { pue: 1.16 }, "pue: found 1.16; allowed: { value, provenance }"],
    ["no zone", { gridZones: [] }, "gridZones: found a list of 0"],
    ["a zone without a name", { gridZones: ["US", ""] }, 'gridZones: found ""'],
    ["text for zones", { gridZones: "US" }, 'gridZones: found "US"'],
    ["a country by name", { countryCode: "United States" }, "two capital letters"],
  ])("is refused with %s", (_, changes, said) => {
    expect(() => checkSite({ ...SITE, ...changes })).toThrow(said);
  });
});

it("figures of a place that come alone are held to the same bounds", () => {
  expect(() => checkPue(1.54)).not.toThrow();
  expect(() => checkPue(0.9)).toThrow("pue: found 0.9");
  expect(() => checkIntensity(790)).not.toThrow();
  expect(() => checkIntensity(0.79)).toThrow("kg where g is meant?");
  expect(() => checkWater({ low: 0, central: 2, high: 68 })).not.toThrow();
  expect(() => checkWater({ low: 0, central: 2000, high: 3000 })).toThrow("L per MWh where L per kWh");
});
