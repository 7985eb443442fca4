import { sourced } from "../constants/sourced.ts";

export type TrainingCountConstants = {
  /** ln of the number at the reference work */
  readonly base: number;
  /** exponent of the work */
  readonly work: number;
};

const REFERENCE_WORK_FLOP = 1e22;
const REFERENCE_PEAK_FLOP_PER_S = 312e12;

/** Bytes per parameter of weights, gradients and Adam's states in mixed precision. */
const STATE_BYTES_PER_PARAMETER = sourced({
  value: 16,
  source: "rajbhandari-2020#section 3.1, 2 + 2 + 12",
  kind: "modelled",
});
const BYTES_PER_GB = 1e9;

/** Accelerators of a server, as those of nearly all published runs have. */
const SERVER_SIZE = 8;

export type CountedRun = {
  readonly flopCount: number;
  readonly peakFlopPerS: number;
  /** parameters whose states have to be held */
  readonly parameterCount: number;
  readonly memoryGb: number | undefined;
};

/**
 * How many accelerators a run takes that does not say: what published runs of its size took, and at least what holds the
 * model's states; beyond one server, full servers.
 *
 *   n = max(⌈16 P / M⌉, round(exp(base) (C / 10²²)^work · F_A100 / F)),   above 8 the next multiple of 8
 *
 * @param run.flopCount C [FLOP], ≥ 0
 * @param run.peakFlopPerS F [FLOP/s], > 0
 * @param run.memoryGb M, memory of one accelerator [GB]; without it only the work counts
 * @returns number of accelerators [1], a whole number ≥ 1
 * @source docs/methodology/roofline-training.md, eq. 3; constants from the calibration
 */
export function assumeTrainingCount(run: CountedRun, { base, work }: TrainingCountConstants): number {
  const byWork =
    Math.exp(base) *
    (run.flopCount / REFERENCE_WORK_FLOP) ** work *
    (REFERENCE_PEAK_FLOP_PER_S / run.peakFlopPerS);
  const held =
    run.memoryGb === undefined || run.memoryGb <= 0
      ? 1
      : Math.ceil((STATE_BYTES_PER_PARAMETER.value * run.parameterCount) / (run.memoryGb * BYTES_PER_GB));
  const least = Math.max(1, held, Math.round(byWork));
  return least > SERVER_SIZE ? Math.ceil(least / SERVER_SIZE) * SERVER_SIZE : least;
}
