import type { AcceleratorFamily } from "../../../efficiency/training-rate.ts";

/** The figures of an accelerator that training depends on. */
export type TrainingAccelerator = {
  readonly id: string;
  readonly family: AcceleratorFamily;
  /** dense peak of the format that is computed in, the 16-bit one for fp8 runs [FLOP/s], > 0 */
  readonly peakFlopPerS: number;
  /** [byte/s], > 0 */
  readonly memoryBytePerS: number;
  readonly memoryGb?: number;
  /** power limit [W] */
  readonly tdpW: number;
  readonly idleW?: number;
  /** measured mean power in training with the share of the host [W] */
  readonly systemPowerW?: number;
};

/** Extra work over the useful one, each where the document states it; one stated, the fitted factor is not used. */
export type StatedOverhead = {
  readonly restartRatio?: number;
  readonly warmUpRatio?: number;
  readonly evaluationRatio?: number;
};

/** A training or fine-tuning run in plain numbers. */
export type TrainingLoad = {
  /** parameters a token passes, > 0 */
  readonly activeParameterCount: number;
  readonly totalParameterCount: number;
  readonly isMixture: boolean;
  /** forward and backward work of full training [FLOP per token], > 0 */
  readonly flopPerToken: number;
  readonly tokenCount: number;
  /** work over that of full training, 1 for training */
  readonly workRatio: number;
  /** time over that of the same work elsewhere: QLoRA's widening of weights; 1 without it */
  readonly slowDown: number;
  readonly isFp8: boolean;
  readonly accelerator: TrainingAccelerator;
  /** absent: taken from published runs of the size */
  readonly acceleratorCount?: number;
  readonly overhead: StatedOverhead;
  /** share of the peak the document states for the whole run; nothing is then predicted of the rate */
  readonly efficiency?: number;
};
