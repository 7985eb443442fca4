import { DESIGN_POWER_HALF_WIDTH, LLMCARBON_RESIDUALS } from "@llmcarbon/core";
import { describe, expect, it } from "vitest";
import { conformalHalfWidth, measureAccuracy } from "../report/residuals.ts";
import { coverMeteredEnergy } from "./cover-metered-energy.ts";
import { listBaselineStrata } from "./list-strata.ts";

const strata = await listBaselineStrata();

describe("the half-widths in use of methods that are not fitted", () => {
  it.each(strata.filter(({ halfWidth }) => halfWidth !== undefined))(
    "$name are what the published cases give, to four digits",
    ({ residuals, halfWidth }) => {
      const found = Math.exp(conformalHalfWidth(residuals));
      expect(Math.exp(halfWidth ?? 0).toPrecision(4)).toBe(found.toPrecision(4));
    },
  );

  it.each(strata.filter(({ medianFactor }) => medianFactor !== undefined))(
    "$name: so is the median factor",
    ({ residuals, medianFactor }) => {
      expect(medianFactor?.toPrecision(4)).toBe((1 / measureAccuracy(residuals).bias).toPrecision(4));
    },
  );

  it("rest on every case that may be scored", () => {
    expect(strata.map(({ name, residuals }) => `${name}: ${residuals.length}`)).toEqual([
      "llmcarbon: accelerator hours of training: 30",
      "llmcarbon: metered energy of training: 10",
      "llmcarbon: energy of serving: 176",
      "llmcarbon-paper: accelerator hours of training: 30",
      "llmcarbon-paper: metered energy of training: 10",
      "llmcarbon-paper: energy of serving: 176",
      "llmcarbon-paper: hours by eq. 6, number known: 18",
      "ecologits: energy of serving: 177",
      "design power for mean power: 12",
      "assumed accelerator, hours: 68",
      "assumed accelerator, energy: 68",
    ]);
  });

  it("of hours and design power cover nine of ten metered energies, also made without the tested run", async () => {
    const { halfWidth, inSample, leftOut } = await coverMeteredEnergy();
    const { trainingHours } = LLMCARBON_RESIDUALS.code;
    expect(halfWidth).toBeCloseTo(Math.hypot(trainingHours.value, DESIGN_POWER_HALF_WIDTH.value), 3);
    expect(inSample).toEqual({ runs: 10, within: 9 });
    expect(leftOut).toEqual({ runs: 10, within: 9 });
  });
});
