import { exactly, gPerKwh, pue, range } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { fakeProvenance } from "../__fixtures__/fake-providers.ts";
import type { SiteFacts } from "../facts/facts.ts";
import { chooseMarketIntensity } from "./choose-market-intensity.ts";

const site: SiteFacts = {
  gridZone: "AU",
  intensity: { value: range(gPerKwh(400), gPerKwh(500), gPerKwh(600)), provenance: fakeProvenance },
  pue: { value: pue(1.2), provenance: fakeProvenance },
  isAssumed: false,
  isPueAssumed: false,
};
const half = [{ kind: "certificate", shareRatio: 0.5, carbonIntensityGPerKwh: 0 }] as const;

test("what contracts leave counts by the residual mix", () => {
  const residualMix = { value: gPerKwh(810), provenance: fakeProvenance };
  expect(chooseMarketIntensity(half, { ...site, residualMix })).toEqual({
    intensity: exactly(405),
    rest: "residual-mix",
    warnings: [],
  });
});

test("without a residual mix the grid's average stands in, with its interval and a warning", () => {
  expect(chooseMarketIntensity(half, site)).toEqual({
    intensity: { low: 200, central: 250, high: 300 },
    rest: "grid-average",
    warnings: [{ code: "no-residual-mix", message: expect.stringContaining('"AU"') }],
  });
});

test("nothing is said without contracts, unless the document states a residual mix", () => {
  expect(chooseMarketIntensity(undefined, site)).toBeUndefined();
  const residualMix = { value: gPerKwh(810), provenance: fakeProvenance };
  expect(chooseMarketIntensity(undefined, { ...site, residualMix })).toMatchObject({
    intensity: exactly(810),
  });
});
