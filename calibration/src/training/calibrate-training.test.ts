import { createEstimator } from "@llmcarbon/core";
import { createGridProvider } from "@llmcarbon/providers-grid";
import { createHardwareProvider } from "@llmcarbon/providers-hardware";
import { createModelProvider } from "@llmcarbon/providers-models";
import { describe, expect, it } from "vitest";
import { printStrata } from "../report/print-strata.ts";
import { calibrateTraining } from "./calibrate-training.ts";
import { readTrainingInputs } from "./read-training-inputs.ts";

const hardware = createHardwareProvider();
const estimator = createEstimator({
  providers: { hardware: [hardware], grid: [createGridProvider()], models: [createModelProvider()] },
});
const inputs = readTrainingInputs();
const calibration = await calibrateTraining({ ...inputs, estimator, hardware });

const stratumOf = (id: string) => calibration.strata.find((stratum) => stratum.id === id);

describe("calibrateTraining", () => {
  it("scores every run a formula can match, and every metered energy with tokens", () => {
    expect(calibration.strata.map(({ id, count }) => [id, count])).toEqual([
      ["training-hours", 28],
      ["training-energy", 10],
      ["training-power", 10],
    ]);
  });

  it.each([
    ["training-hours", 1.1, 1.35],
    ["training-energy", 1.15, 1.45],
  ])("meets the goal of %s on models left out: %f and %f", (id, median, p90) => {
    const { leaveOneOut } = stratumOf(id)!;
    expect(leaveOneOut.medianFactor).toBeLessThanOrEqual(median);
    expect(leaveOneOut.p90Factor).toBeLessThanOrEqual(p90);
  });

  it("covers 85 to 95 % where there are fifteen cases or more", () => {
    for (const { count, coverageRatio } of calibration.strata) {
      if (count < 15) continue;
      expect(coverageRatio).toBeGreaterThanOrEqual(0.85);
      expect(coverageRatio).toBeLessThanOrEqual(0.95);
    }
  });

  it("gives the same on every run", async () => {
    expect(await calibrateTraining({ ...inputs, estimator, hardware })).toEqual(calibration);
  });

  it("predicts a model left out by nothing that was seen of it", async () => {
    const caseRows = inputs.caseRows.map((row) =>
      row["id"] === "tr_bloom_176b" ? { ...row, accelerator_hours: "10" } : row,
    );
    const efficiencyRows = inputs.efficiencyRows.map((row) =>
      row.modelFamily === "bloom176b" ? { ...row, achievedFlopPerS: 1e9 } : row,
    );
    const changed = await calibrateTraining({ caseRows, efficiencyRows, estimator, hardware });
    const predictionOf = ({ leaveOneOut }: typeof calibration) =>
      leaveOneOut.find(({ id }) => id === "tr_bloom_176b")?.predicted;
    expect(predictionOf(changed)).toBe(predictionOf(calibration));
    expect(changed.constants).not.toEqual(calibration.constants);
  });

  it("gives wider intervals to what it has not seen", () => {
    const { hours, energy, unseenAccelerator, assumedAccelerator } = calibration.halfWidths;
    expect(energy).toBeGreaterThan(hours);
    expect(unseenAccelerator).toBeGreaterThan(Math.log(1.2));
    expect(assumedAccelerator.hours).toBeGreaterThan(hours);
  });
});

describe("printStrata", () => {
  it("holds each stratum against its goal", () => {
    const lines = printStrata(calibration.strata);
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/accelerator hours +28 .*: reached$/);
  });
});
