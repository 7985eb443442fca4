import { correctServing, type ServingPoint } from "@llmcarbon/core";
import { describe, expect, it } from "vitest";
import { fitCorrection } from "./fit-correction.ts";

const point: ServingPoint = {
  batch: 64,
  acceleratorCount: 1,
  activeParameterCount: 8e9,
  outputTokenCount: 500,
  isBlackwell: false,
  isAmpere: false,
  isEarlyEngine: false,
  isMixture: false,
  hasShortWeights: false,
  isHybrid: false,
};

describe("fitCorrection", () => {
  it("believes a single residual in part, its like nearby as well, and a far one of another kind hardly", () => {
    const correction = fitCorrection([{ point, lnEnergy: 0.2, lnTime: -0.1 }]);
    const here = correctServing(point, correction);
    expect(here.lnEnergy).toBeGreaterThan(0.05);
    expect(here.lnEnergy).toBeLessThan(0.2);
    expect(here.lnTime).toBeCloseTo(-here.lnEnergy / 2, 12);
    const near = correctServing({ ...point, batch: 80 }, correction).lnEnergy;
    expect(Math.abs(near - here.lnEnergy)).toBeLessThan(0.05);
    const far = { ...point, batch: 4000, isMixture: true, isBlackwell: true, activeParameterCount: 4e11 };
    expect(Math.abs(correctServing(far, correction).lnEnergy)).toBeLessThan(here.lnEnergy);
  });

  it("weighs two like residuals with their mean, by hand", () => {
    // k = linear + local covariance of a point with itself, 2k/(2k + n²) of the mean
    const alone = correctServing(point, fitCorrection([{ point, lnEnergy: 0.2 }])).lnEnergy / 0.2;
    const noise = 0.1 ** 2;
    const covariance = (alone * noise) / (1 - alone);
    const pair = fitCorrection([
      { point, lnEnergy: 0.1 },
      { point, lnEnergy: 0.3 },
    ]);
    const expected = (0.2 * 2 * covariance) / (2 * covariance + noise);
    expect(correctServing(point, pair).lnEnergy).toBeCloseTo(expected, 9);
  });

  it("learns times from timed points alone", () => {
    const correction = fitCorrection([
      { point, lnEnergy: 0.1 },
      { point: { ...point, isAmpere: true }, lnEnergy: 0.1, lnTime: 0.2 },
    ]);
    expect(correction.time.local.filter((weight) => weight !== 0)).toHaveLength(1);
    expect(correctServing(point, correction).lnTime).toBeGreaterThan(0);
  });
});
