import { count, ratio } from "@llmcarbon/spec";
import { sourced } from "../constants/sourced.ts";

/** What the constants of {@link computeTrainingRate} are called in the calibration. All are natural logarithms or exponents. */
export type TrainingRateConstants = {
  /** ln of the share of the peak a large dense model reaches in a tuned step on 64 accelerators of balance 200 */
  readonly base: number;
  /** exponent of the machine balance, peak over memory bandwidth */
  readonly balance: number;
  /** exponent of the share that a model fills a machine to */
  readonly smallModel: number;
  /** exponent of the number of accelerators */
  readonly scale: number;
  readonly mixture: number;
  /** NVIDIA's parts without bf16 */
  readonly beforeAmpere: number;
  readonly amd: number;
  /** over the 16-bit peak, where the part has fp8 and the run uses it */
  readonly fp8: number;
};

/** Whose software and matrix units an accelerator has, as far as published runs tell them apart. */
export type AcceleratorFamily = "nvidia" | "nvidia-before-ampere" | "amd" | "other";

export type TrainingStep = {
  readonly activeParameterCount: number;
  readonly isMixture: boolean;
  readonly isFp8: boolean;
  readonly family: AcceleratorFamily;
  /** dense peak of the format that is computed in, fp8 runs by their 16-bit peak */
  readonly peakFlopPerS: number;
  readonly memoryBytePerS: number;
  readonly acceleratorCount: number;
};

/** Peak over memory bandwidth the constants are counted from [FLOP per byte]. */
export const REFERENCE_BALANCE = 200;
const REFERENCE_COUNT = 64;

/** Parameters at which a model fills half of an accelerator as fast as the A100; the exponent beside it is fitted. */
const HALF_FILLING_PARAMETERS = sourced({
  value: count(0.3e9),
  source: "llmcarbon-calibration#training, point of reference",
  kind: "modelled",
  confidence: "derived",
});
const REFERENCE_PEAK_FLOP_PER_S = 312e12;

/** No published step is faster; above it the formula is out of its range. */
const HIGHEST_UTILIZATION = sourced({
  value: ratio(0.715),
  source: "maxtext#configs/v5p, 32B on 64 chips, 328 of 459 TFLOP/s",
  kind: "reported",
});

/** Rate of fp8 matrix units over that of 16-bit ones. */
const FP8_SPEED_UP = 2;

/**
 * Share of the peak rate that useful arithmetic of a training step reaches.
 *
 *   mfu = exp(base + family + mixture + fp8) · ((F / BW) / 200)^balance · (n / 64)^scale · f^smallModel
 *   f = P / (P + P½ F / F_A100)
 *
 * A fast machine behind slow memory reaches less of its peak; so do many accelerators and a model too small to fill one.
 *
 * @param step.activeParameterCount P, parameters a token passes [1], > 0
 * @param step.peakFlopPerS F [FLOP/s], > 0
 * @param step.memoryBytePerS BW [byte/s], > 0
 * @param step.acceleratorCount n [1], ≥ 1
 * @returns model FLOPs utilisation of a step [1], of the peak F, above 0 and at most the highest published
 * @source docs/methodology/roofline-training.md, eq. 2; constants from the calibration
 */
export function computeTrainingRate(step: TrainingStep, constants: TrainingRateConstants): number {
  const balance = step.peakFlopPerS / step.memoryBytePerS / REFERENCE_BALANCE;
  const logarithm =
    constants.base +
    constants.balance * Math.log(balance) +
    constants.scale * Math.log(step.acceleratorCount / REFERENCE_COUNT) +
    constants.smallModel * Math.log(fillingOf(step)) +
    (step.isMixture ? constants.mixture : 0) +
    (step.isFp8 ? constants.fp8 : 0) +
    familyTerm(step.family, constants);
  return Math.min(HIGHEST_UTILIZATION.value * (step.isFp8 ? FP8_SPEED_UP : 1), Math.exp(logarithm));
}

const fillingOf = ({ activeParameterCount, peakFlopPerS }: TrainingStep): number =>
  activeParameterCount /
  (activeParameterCount + (HALF_FILLING_PARAMETERS.value * peakFlopPerS) / REFERENCE_PEAK_FLOP_PER_S);

function familyTerm(family: AcceleratorFamily, { beforeAmpere, amd }: TrainingRateConstants): number {
  if (family === "nvidia-before-ampere") return beforeAmpere;
  return family === "amd" ? amd : 0;
}
