import { describe, expect, it } from "vitest";
import { formatCountry, formatGridZone } from "./place.ts";

describe("places", () => {
  it.each([
    ["FR", "France"],
    ["US-MIDW-MISO", "US · MIDW-MISO"],
    ["province:CA-QC", "Canada · QC"],
    ["egrid:MROW", "US · eGRID MROW"],
    ["state:AU-NSW", "Australia · NSW"],
    ["gcp:europe-west1", "Google Cloud · europe-west1"],
    ["??", "??"],
  ])("%s is %s", (zone, expected) => {
    expect(formatGridZone(zone, "en")).toBe(expected);
  });

  it("have German names", () => {
    expect(formatGridZone("state:AU-NSW", "de")).toBe("Australien · NSW");
    expect(formatCountry("FR", "de")).toBe("Frankreich");
    expect(formatCountry("XQ", "de")).toBeUndefined();
  });
});
