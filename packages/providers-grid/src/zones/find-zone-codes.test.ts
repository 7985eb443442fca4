import { expect, test } from "vitest";
import { findZoneCodes, listZoneCodes } from "./find-zone-codes.ts";

test("a zone by the names others give it, whatever the case", () => {
  expect(findZoneCodes("us-mida-pjm")).toMatchObject({
    zone: "US-MIDA-PJM",
    countryCode: "US",
    parentZone: "US",
    timeZone: "America/New_York",
    eiaAuthority: "PJM",
    confidence: "published",
  });
  // The areas of France and of Germany with Luxembourg, as ENTSO-E lists them.
  expect(findZoneCodes("FR")).toMatchObject({ entsoeArea: "10YFR-RTE------C", energyChartsCountry: "fr" });
  expect(findZoneCodes("DE")).toMatchObject({ entsoeArea: "10Y1001A1001A83F", energyChartsCountry: "de" });
});

test.each([
  ["US-CAL-CISO", "CISO"],
  ["US-TEX-ERCO", "ERCO"],
  ["US-MIDW-MISO", "MISO"],
  ["US-NY-NYIS", "NYIS"],
  ["US-NE-ISNE", "ISNE"],
  ["US-CENT-SWPP", "SWPP"],
  ["US-SE-SOCO", "SOCO"],
  ["US-NW-BPAT", "BPAT"],
])("EIA-930 knows %s as %s", (zone, authority) => {
  expect(findZoneCodes(zone)?.eiaAuthority).toBe(authority);
});

test("codes that were recalled have a confidence of their own", () => {
  expect(findZoneCodes("FR")?.confidenceOf.energyChartsCountry).toBe("unverified");
  expect(findZoneCodes("US-TEX-ERCO")).toMatchObject({ confidenceOf: { wattTimeRegions: "published" } });
  expect(findZoneCodes("US-TEX-ERCO")?.wattTimeRegions.length).toBeGreaterThan(1);
});

test("every time zone is one the platform knows; every zone is found by its id", () => {
  const zones = listZoneCodes();
  expect(zones.length).toBeGreaterThan(350);
  for (const codes of zones) {
    expect(() => new Intl.DateTimeFormat("en", { timeZone: codes.timeZone })).not.toThrow();
    expect(findZoneCodes(codes.zone)).toEqual(codes);
  }
});

test("knows nothing of other names", () => {
  expect(findZoneCodes("egrid:SRVC")).toBeUndefined();
  expect(findZoneCodes("")).toBeUndefined();
});
