import { describe, expect, it } from "vitest";
import { zoneCountry } from "./zone-country.ts";

describe("zoneCountry", () => {
  it.each([
    [{ id: "FR" }, "FR"],
    [{ id: "US-MIDA-PJM" }, "US"],
    [{ id: "province:CA-QC" }, "CA"],
    [{ id: "egrid:RFCM" }, "US"],
    [{ id: "gcp:us-central1", countryCode: "US" }, "US"],
    [{ id: "jane/hall-2", countryCode: "no" }, "NO"],
    [{ id: "gcp:europe-west1" }, undefined],
    [{ id: "world" }, undefined],
    [{ id: "EU" }, undefined],
    [{ id: "eu27" }, undefined],
    [{ id: "x", countryCode: "Norway" }, undefined],
  ])("%j lies in %s", (zone, country) => {
    expect(zoneCountry(zone)).toBe(country);
  });
});
