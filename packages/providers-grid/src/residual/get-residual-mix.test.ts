import { expect, test } from "vitest";
import { getResidualMix } from "./get-residual-mix.ts";

test("Australia: 0.81 kg/kWh in the factors of 2025, 0.79 in those of 2026", () => {
  expect(getResidualMix("AU", 2025)).toMatchObject({ kind: "found", value: 810 });
  expect(getResidualMix("au", 2026)).toMatchObject({ value: 790, provenance: { license: "CC-BY-4.0" } });
  expect(getResidualMix("AU", 2026)).toMatchObject({
    provenance: { citation: expect.stringContaining("edition 2026 (data of earlier financial years)") },
  });
  // The edition of a year is not that year's: it has no last day.
  expect(getResidualMix("AU", 2026)).not.toHaveProperty("provenance.validTo");
});

test("a state answers with its country's, a year without figures with the nearest", () => {
  expect(getResidualMix("state:AU-VIC", 2027)).toMatchObject({ value: 790 });
  expect(getResidualMix("AU", 2020)).toMatchObject({ value: 810, provenance: { validFrom: "2025-08" } });
});

test("no other country's residual mix may be passed on", () => {
  expect(getResidualMix("DE", 2024)).toEqual({
    kind: "not-covered",
    reason: 'no residual mix for zone "DE"; there are those of AU',
  });
});
