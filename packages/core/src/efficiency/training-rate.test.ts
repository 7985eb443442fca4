import { describe, expect, it } from "vitest";
import { computeTrainingRate, type TrainingStep } from "./training-rate.ts";

/** Half of the peak for a large dense model on 64 machines of balance 200; round exponents. */
const CONSTANTS = {
  base: Math.log(0.5),
  balance: -1,
  smallModel: 2,
  scale: -0.5,
  mixture: Math.log(0.8),
  beforeAmpere: Math.log(0.6),
  amd: Math.log(0.7),
  fp8: Math.log(1.2),
};

const STEP: TrainingStep = {
  activeParameterCount: 1e15,
  isMixture: false,
  isFp8: false,
  family: "nvidia",
  peakFlopPerS: 312e12,
  memoryBytePerS: 312e12 / 200,
  acceleratorCount: 64,
};

const rate = (change: Partial<TrainingStep>): number =>
  computeTrainingRate({ ...STEP, ...change }, CONSTANTS);

describe("computeTrainingRate", () => {
  it("is the base for the reference machine and a model that fills it", () => {
    expect(rate({})).toBeCloseTo(0.5, 5);
  });

  it.each([
    ["a quarter as fast a memory, to the power −1", { memoryBytePerS: 312e12 / 800 }, 0.125],
    ["four times the accelerators, to the power −½", { acceleratorCount: 256 }, 0.25],
    ["half-filling, squared: 0.3 billion parameters on an A100", { activeParameterCount: 0.3e9 }, 0.125],
    ["a mixture", { isMixture: true }, 0.4],
    ["fp8", { isFp8: true }, 0.6],
    ["before Ampere", { family: "nvidia-before-ampere" }, 0.3],
    ["AMD", { family: "amd" }, 0.35],
    ["other makers", { family: "other" }, 0.5],
  ] as const)("%s", (_, change, expected) => {
    expect(rate(change)).toBeCloseTo(expected, 5);
  });

  it("never exceeds what was published: 71.5 % of the peak, with fp8 twice that of the 16-bit one", () => {
    expect(rate({ acceleratorCount: 1 })).toBe(0.715);
    expect(rate({ acceleratorCount: 1, isFp8: true })).toBe(1.43);
  });
});
