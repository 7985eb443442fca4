import {
  count,
  InvalidQuantityError,
  toFlopPerSFromTflopPerS,
  type Count,
  type FlopPerS,
  type StorageGb,
} from "@llmcarbon/spec";
import { sourced } from "../constants/sourced.ts";
import { computeModelParallelism, type ModelParallelism } from "./compute-model-parallelism.ts";
import {
  evaluatePolynomial,
  MEGATRON_ACCELERATOR_COUNT,
  MEGATRON_BATCH_SIZE,
  MEGATRON_FITTED_PARAMETER_COUNTS,
  MEGATRON_PIPELINE_TFLOP_PER_S,
  MEGATRON_TENSOR_TFLOP_PER_S,
} from "./megatron-fits.ts";
import { roundHalfToEven } from "./round-half-to-even.ts";

/** Memory of the accelerator the fits were made on [GB]; every other size is taken for a V100. */
const FITTED_MEMORY_GB = 80;

/** The memory size whose count the released code doubles once more [GB]. */
const DOUBLED_MEMORY_GB = 40;

/** The batch of the small Megatron runs, which had no pipeline [sequences]. */
const UNPIPELINED_BATCH_SIZE = 512;

/** Sequences a batch is rounded to. */
const BATCH_STEP = 8;

/** How the released code makes a V100 of an A100: 7.76 and 33.46 are scores of a benchmark of servers with eight of each. */
export const V100_RULE = sourced({
  value: {
    benchmarkShare: 7.76 / 33.46,
    a100PeakTflopPerS: 312,
    v100PeakTflopPerS: 125,
    acceleratorFactor: 2.5,
    doubledFactor: 2,
  },
  source: "llmcarbon-code#model.py, predict_num_throughput",
  kind: "modelled",
});

type Placement = {
  readonly parameterCount: Count;
  readonly nodeSize: Count;
  readonly memoryGb: StorageGb;
};

export type PredictedThroughput = ModelParallelism & {
  /** copies of the model; a fraction where the count was multiplied after rounding */
  readonly data: Count;
  readonly acceleratorCount: Count;
  /** global batch [sequences] */
  readonly batchSize: Count;
  /** speed the fit gives for an A100 of 80 GB */
  readonly a100FlopPerS: FlopPerS;
  /** speed of the accelerator asked for; equal to `a100FlopPerS` at 80 GB */
  readonly achievedFlopPerS: FlopPerS;
  /** true outside the sizes the fits were made on */
  readonly isExtrapolated: boolean;
};

/**
 * Optimal parallelism and the speed reached with it, as the released code predicts them, quirks included.
 *
 *   n = rint(f_gpu(P) / (t p)) t p,  × 2.5 unless memory is 80 GB, × 2 more at 40 GB;  d = n / (t p)
 *   X = f_tensor(P) when p = 1, else f_pipe(P);  (X − X 7.76/33.46) / 312 × 125 unless memory is 80 GB
 *
 * @param placement.parameterCount P; for a mixture of experts those of its base model [1], > 0
 * @param placement.nodeSize accelerators per server [1], > 0
 * @param placement.memoryGb memory of one accelerator [GB], > 0
 * @returns degrees, accelerators, batch and speeds per accelerator
 * @throws {InvalidQuantityError} when an input is zero, or P lies so far outside the fits that they answer no accelerator
 *   or no speed
 * @source docs/methodology/llmcarbon.md, optimal parallelism
 * @example predictThroughput({ parameterCount: count(175e9), nodeSize: count(8), memoryGb: gigabytes(80) })
 *   // tensor 8, pipeline 10, data 19, acceleratorCount 1520, batchSize 1912, 147.6255e12 FLOP/s
 */
export function predictThroughput(placement: Placement): PredictedThroughput {
  const { parameterCount, memoryGb } = placement;
  const parallelism = computeModelParallelism(placement);
  const copySize = parallelism.tensor * parallelism.pipeline;
  const accelerators = countAccelerators(parameterCount, copySize, memoryGb);
  const a100Tflop = evaluatePolynomial(
    parallelism.pipeline === 1 ? MEGATRON_TENSOR_TFLOP_PER_S.value : MEGATRON_PIPELINE_TFLOP_PER_S.value,
    parameterCount,
  );
  if (accelerators < 1 || a100Tflop <= 0) {
    throw new InvalidQuantityError(
      "parameterCount",
      parameterCount,
      "a size at which the Megatron fits are above zero",
    );
  }
  const { least, most } = MEGATRON_FITTED_PARAMETER_COUNTS.value;
  return {
    ...parallelism,
    data: count(accelerators / copySize),
    acceleratorCount: count(accelerators),
    batchSize: count(Math.max(fitBatchSize(parallelism.pipeline), accelerators)),
    a100FlopPerS: toFlopPerSFromTflopPerS(a100Tflop),
    achievedFlopPerS: toFlopPerSFromTflopPerS(
      memoryGb === FITTED_MEMORY_GB ? a100Tflop : toV100Tflop(a100Tflop),
    ),
    isExtrapolated: parameterCount < least || parameterCount > most,
  };
}

/** Multiplied only after rounding to whole copies, so the copies may come out a fraction. */
function countAccelerators(parameterCount: Count, copySize: number, memoryGb: StorageGb): number {
  const { acceleratorFactor, doubledFactor } = V100_RULE.value;
  const fitted = evaluatePolynomial(MEGATRON_ACCELERATOR_COUNT.value, parameterCount);
  const whole = roundHalfToEven(fitted / copySize) * copySize;
  if (memoryGb === FITTED_MEMORY_GB) {
    return whole;
  }
  const scaled = roundHalfToEven(whole * acceleratorFactor);
  return memoryGb === DOUBLED_MEMORY_GB ? scaled * doubledFactor : scaled;
}

function fitBatchSize(pipeline: Count): number {
  if (pipeline === 1) {
    return UNPIPELINED_BATCH_SIZE;
  }
  return roundHalfToEven(evaluatePolynomial(MEGATRON_BATCH_SIZE.value, pipeline) / BATCH_STEP) * BATCH_STEP;
}

/** Takes the benchmark share off, then scales by the peaks: the authors' own choice, kept. */
function toV100Tflop(a100Tflop: number): number {
  const { benchmarkShare, a100PeakTflopPerS, v100PeakTflopPerS } = V100_RULE.value;
  return ((a100Tflop - a100Tflop * benchmarkShare) / a100PeakTflopPerS) * v100PeakTflopPerS;
}
