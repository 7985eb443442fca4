import { describe, expect, it } from "vitest";
import type { ProvenanceV1 } from "../value/v1/provenance-v1.ts";
import { checkProvenance } from "./check-provenance.ts";

const sound: ProvenanceV1 = {
  datasetId: "countries-yearly",
  datasetVersion: "2026-11-20",
  citation: "Ember, Yearly Electricity Data, 2026",
  publisher: "Ember",
  url: "https://ember-energy.org",
  license: "CC-BY-4.0",
  validFrom: "2024-01-01",
  validTo: "2024-12-31",
  quality: "modelled",
  confidence: "published",
};

describe("a provenance", () => {
  it("is complete; address and validity may be missing, days be known to the month or year", () => {
    const { url: _, validFrom: __, validTo: ___, ...least } = sound;
    for (const each of [sound, least, { ...sound, validFrom: "2024", validTo: "2024-03" }]) {
      expect(() => checkProvenance(each)).not.toThrow();
    }
  });

  it.each(["datasetId", "datasetVersion", "citation", "publisher", "license", "quality", "confidence"])(
    "lacks nothing: %s",
    (name) => {
      for (const value of [undefined, "", 7]) {
        expect(() => checkProvenance({ ...sound, [name]: value })).toThrow(`provenance.${name}: found`);
      }
    },
  );

  it("has days that are days and follow one another", () => {
    expect(() => checkProvenance({ ...sound, validFrom: "last year" })).toThrow("YYYY-MM-DD");
    expect(() => checkProvenance({ ...sound, validFrom: "2024-13-45" })).toThrow(
      'provenance.validFrom: found "2024-13-45"',
    );
    expect(() => checkProvenance({ ...sound, validFrom: "2025-01-01" })).toThrow("not before validFrom");
  });

  it("is there at all", () => {
    expect(() => checkProvenance(undefined)).toThrow("provenance: found nothing");
    expect(() => checkProvenance("Ember")).toThrow('provenance: found "Ember"');
  });
});
