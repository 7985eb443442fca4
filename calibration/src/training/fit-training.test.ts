import type { TrainingLoad } from "@llmcarbon/core";
import { describe, expect, it } from "vitest";
import { fitTraining } from "./fit-training.ts";
import type { TrainingPoint } from "./training-point.ts";

const LOAD: TrainingLoad = {
  activeParameterCount: 1e12,
  totalParameterCount: 1e12,
  isMixture: false,
  flopPerToken: 6e12,
  tokenCount: 1e12,
  workRatio: 1,
  slowDown: 1,
  isFp8: false,
  accelerator: {
    id: "test",
    family: "nvidia",
    peakFlopPerS: 312e12,
    memoryBytePerS: 312e12 / 200,
    tdpW: 400,
    idleW: 40,
  },
  acceleratorCount: 64,
  overhead: {},
};

/** Runs of models of their own that reach a share of the peak, all else at the reference. */
const runsAt = (share: number, count: number): readonly TrainingPoint[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(index),
    family: String(index),
    kind: "hours",
    load: { ...LOAD, tokenCount: 1e12 * (index + 1) },
    observed: (6e24 * (index + 1)) / (share * 312e12 * 3600),
    scope: undefined,
    pue: 1,
    noise: 0.1,
  }));

describe("fitTraining", () => {
  it("finds the share of the peak that many runs agree on", () => {
    const { rate, overhead } = fitTraining(runsAt(0.3, 40));
    expect(Math.exp(rate.base - overhead.wholeRun)).toBeCloseTo(0.3, 2);
  });

  it("bends only a little to one run that is off", () => {
    const [odd] = runsAt(0.03, 1);
    const { rate, overhead } = fitTraining([...runsAt(0.3, 40), { ...odd!, id: "odd", family: "odd" }]);
    expect(Math.exp(rate.base - overhead.wholeRun)).toBeGreaterThan(0.28);
  });

  it("draws the line of numbers of accelerators through the runs", () => {
    const runs = runsAt(0.3, 4).map((point) => {
      const acceleratorCount = 10 * Math.sqrt(point.load.tokenCount / 1e12);
      return { ...point, load: { ...point.load, acceleratorCount } };
    });
    expect(fitTraining(runs).count.work).toBeCloseTo(0.5, 9);
  });

  it("leaves out what was seen of a model's cluster too", () => {
    const runs = runsAt(0.3, 4);
    const [all, without] = [fitTraining(runs), fitTraining(runs, "bloom176b")].map(
      ({ power }) => power.host + power.network,
    );
    // BLOOM's share of 0.59 is the higher of the two
    expect(without).toBeLessThan(all!);
  });
});
