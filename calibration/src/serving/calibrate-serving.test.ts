import { describe, expect, it } from "vitest";
import { estimator } from "../baseline/estimator.ts";
import { calibrateServing } from "./calibrate-serving.ts";
import { readServingInputs } from "./read-serving-inputs.ts";

const inputs = readServingInputs();
const calibration = await calibrateServing({ ...inputs, estimator });

const stratumOf = (id: string) => calibration.strata.find((stratum) => stratum.id === id)!;

describe("calibrateServing", () => {
  it("scores every metered row whose load, lengths and machines are known", () => {
    expect(calibration.strata.map(({ id, count, modelCount }) => [id, count, modelCount])).toEqual([
      ["serving", 128, 25],
      ["serving-dense", 102, 19],
      ["serving-mixture", 26, 6],
      ["single-stream", 24, 12],
      ["open-loop", 24, 8],
      ["serving-batch-withheld", 128, 25],
    ]);
  });

  it.each([
    ["serving", 1.07, 1.22],
    ["serving-mixture", 1.1, 1.25],
    ["single-stream", 1.1, 1.25],
    ["open-loop", 1.12, 1.25],
    ["serving-batch-withheld", 1.45, 4],
  ])("meets the goal of %s on models left out: %f and %f", (id, median, p90) => {
    const { leaveOneOut } = stratumOf(id);
    expect(leaveOneOut.medianFactor).toBeLessThanOrEqual(median);
    expect(leaveOneOut.p90Factor).toBeLessThanOrEqual(p90);
  });

  it("covers 85 to 95 % of every class, honest where the batch is withheld too", () => {
    for (const { coverageRatio } of calibration.strata) {
      expect(coverageRatio).toBeGreaterThanOrEqual(0.85);
      expect(coverageRatio).toBeLessThanOrEqual(0.95);
    }
  });

  it("is little better on what it was fitted to than on models left out", () => {
    const { inSample, leaveOneOut } = stratumOf("serving");
    expect(inSample.medianFactor).toBeLessThan(leaveOneOut.medianFactor);
    expect(leaveOneOut.medianFactor - inSample.medianFactor).toBeLessThan(0.05);
  });

  it("predicts a model left out by nothing that was seen of it, and each row by no figure of its own", async () => {
    const caseRows = inputs.caseRows.map((row) =>
      (row["id"] ?? "").includes("qwen3_14b")
        ? { ...row, energy_wh_per_request: "1", output_tokens_per_s: "1", avg_power_w_total: "9" }
        : row,
    );
    const changed = await calibrateServing({ ...inputs, caseRows, estimator });
    const predictionsOf = ({ leaveOneOut }: typeof calibration) =>
      leaveOneOut.filter(({ id }) => id.includes("qwen3_14b")).map(({ predicted }) => predicted);
    expect(predictionsOf(calibration)).toHaveLength(8);
    expect(predictionsOf(changed)).toEqual(predictionsOf(calibration));
    expect(changed.constants).not.toEqual(calibration.constants);
  });

  it("gives the same on every run, and survives being written and read", async () => {
    const again = await calibrateServing({ ...inputs, estimator });
    expect(again).toEqual(calibration);
    expect(JSON.parse(JSON.stringify(calibration.constants))).toEqual(calibration.constants);
  });

  it("widens the interval for everything that is not known", () => {
    for (const halfWidth of Object.values(calibration.halfWidths)) expect(halfWidth).toBeGreaterThan(0.1);
    expect(calibration.halfWidths.assumedShapeOfHybrid).toBeGreaterThan(calibration.halfWidths.assumedShape);
  });
});
