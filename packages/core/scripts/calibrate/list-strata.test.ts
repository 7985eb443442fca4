import { describe, expect, it } from "vitest";
import { DESIGN_POWER_HALF_WIDTH, LLMCARBON_RESIDUALS } from "../../src/methods/llmcarbon/residuals.ts";
import { coverMeteredEnergy } from "./cover-metered-energy.ts";
import { listStrata } from "./list-strata.ts";
import { summarise } from "./residuals.ts";

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
      "llmcarbon: energy of serving: 168",
      "llmcarbon-paper: accelerator hours of training: 30",
      "llmcarbon-paper: metered energy of training: 10",
      "llmcarbon-paper: energy of serving: 168",
      "llmcarbon-paper: hours by eq. 6, number known: 18",
      "ecologits: energy of serving: 168",
      "design power for mean power: 13",
      "assumed accelerator, hours: 67",
      "assumed accelerator, energy: 67",
    ]);
  });

  it("of serving rest for the most part on an assumed input length", () => {
    const serving = strata.filter(({ name }) => name.endsWith("energy of serving"));
    expect(serving.map(({ residuals }) => summarise(residuals).assumedCount)).toEqual([140, 140, 140]);
  });

  it("of hours and design power cover nine of ten metered energies, also made without the tested run", async () => {
    const { halfWidth, inSample, leftOut } = await coverMeteredEnergy();
    const { trainingHours } = LLMCARBON_RESIDUALS.code;
    expect(halfWidth).toBeCloseTo(Math.hypot(trainingHours.value, DESIGN_POWER_HALF_WIDTH.value), 3);
    expect(inSample).toEqual({ runs: 10, within: 9 });
    expect(leftOut).toEqual({ runs: 10, within: 9 });
  });

  it("share no run with five of the ten, and cover four of those", async () => {
    expect((await coverMeteredEnergy()).apart).toEqual({ runs: 5, within: 4 });
  });
});
