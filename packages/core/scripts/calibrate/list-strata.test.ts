import { describe, expect, it } from "vitest";
import { DESIGN_POWER_HALF_WIDTH, LLMCARBON_RESIDUALS } from "../../src/methods/llmcarbon/residuals.ts";
import { listStrata } from "./list-strata.ts";
import { summarise } from "./residuals.ts";
import { energyResiduals } from "./run-training-cases.ts";

const strata = await listStrata();

describe("the half-widths in use", () => {
  it.each(strata.filter(({ halfWidth }) => halfWidth !== undefined))(
    "$name are what the published cases give, to four digits",
    ({ residuals, halfWidth }) => {
      expect(Math.exp(halfWidth ?? 0).toPrecision(4)).toBe(summarise(residuals).conformal.toPrecision(4));
    },
  );

  it.each(strata.filter(({ medianFactor }) => medianFactor !== undefined))(
    "$name: so is the median factor",
    ({ residuals, medianFactor }) => {
      expect(medianFactor?.toPrecision(4)).toBe((1 / summarise(residuals).bias).toPrecision(4));
    },
  );

  it("rest on every case that may be scored", () => {
    expect(strata.map(({ name, residuals }) => `${name}: ${residuals.length}`)).toEqual([
      "llmcarbon: accelerator hours of training: 30",
      "llmcarbon: metered energy of training: 10",
      "llmcarbon: energy of serving: 172",
      "llmcarbon-paper: accelerator hours of training: 30",
      "llmcarbon-paper: metered energy of training: 10",
      "llmcarbon-paper: energy of serving: 172",
      "llmcarbon-paper: hours by eq. 6, number known: 18",
      "ecologits: energy of serving: 172",
      "design power for mean power: 13",
      "assumed accelerator, hours: 67",
      "assumed accelerator, energy: 67",
    ]);
  });

  it("cover nine in ten of the metered energies, which they were not made from", async () => {
    const { trainingHours } = LLMCARBON_RESIDUALS.code;
    const halfWidth = Math.hypot(trainingHours.value, DESIGN_POWER_HALF_WIDTH.value);
    const residuals = await energyResiduals({ method: "llmcarbon", count: "unknown" });
    const covered = residuals.filter(({ value }) => Math.abs(value) <= halfWidth);
    expect(covered.length / residuals.length).toBeGreaterThanOrEqual(0.9);
  });
});
