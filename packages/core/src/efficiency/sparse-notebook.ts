import {
  count,
  gigabytes,
  ratio,
  toBillions,
  toFlopPerSFromTflopPerS,
  type Count,
  type FlopPerS,
} from "@llmcarbon/spec";
import { computeMegatronParameterCount } from "../architecture/compute-megatron-parameter-count.ts";
import { computeMoeParameterCount } from "../architecture/compute-moe-parameter-count.ts";
import { sourced } from "../constants/sourced.ts";
import { computeModelParallelism, type ModelParallelism } from "./compute-model-parallelism.ts";
import {
  evaluatePolynomial,
  MEGATRON_PIPELINE_TFLOP_PER_S,
  MEGATRON_TENSOR_TFLOP_PER_S,
  NOTEBOOK_ACCELERATOR_COUNT_INTER,
  NOTEBOOK_ACCELERATOR_COUNT_INTRA,
} from "./megatron-fits.ts";
import { roundHalfToEven } from "./round-half-to-even.ts";

/** What the 2023 notebook takes for granted: A100s in servers of eight, GPT vocabulary, every second layer a mixture. */
export const SPARSE_NOTEBOOK = sourced({
  value: {
    vocabularySize: 51200,
    sequenceLength: 2048,
    moeLayerRatio: ratio(0.5),
    nodeSize: count(8),
    denseMemoryGb: gigabytes(80),
    /** sparse parameters an A100 of 40 GB holds [billions] */
    billionPerAccelerator: 0.78,
    /** thousand tokens per second against accelerators, fit to Kim et al. 2021 */
    throughput: [2.64, 39.88],
    /** digits the first estimate is rounded to before it is multiplied by as many: the node size, handed over by mistake */
    roundingDigits: 8,
  },
  source: "llmcarbon-code-history#notebook on mixtures of experts",
  kind: "modelled",
});

type SparseShape = {
  readonly layerCount: number;
  readonly hiddenSize: number;
  readonly expertCount: number;
};

export type SparseNotebookRow = {
  readonly denseParameterCount: Count;
  readonly sparseParameterCount: Count;
  /** accelerators by the notebook's rounding slip, eight times the plain count */
  readonly dpmoeAcceleratorCount: Count;
  readonly deepspeedAcceleratorCount: Count;
  readonly sparseThousandTokensPerS: number;
  readonly denseParallelism: ModelParallelism;
  readonly denseAcceleratorCount: Count;
  readonly denseFlopPerS: FlopPerS;
};

/**
 * The estimates of the authors' 2023 notebook for a dense model and its mixture of experts; history, not a method.
 *
 *   n_deepspeed = P_sparse / 0.78e9,  n_dpmoe = 8 n_deepspeed,  X_sparse = 2.64 rint(n_deepspeed) + 39.88
 *
 * @param shape.layerCount l, > 0
 * @param shape.hiddenSize h, > 0
 * @param shape.expertCount N_e, experts in every second layer, > 0
 * @returns parameters [1], accelerators [1], speeds [thousand tokens/s] and [FLOP/s]
 * @throws {InvalidQuantityError} for a size that is not above zero
 * @source docs/methodology/llmcarbon.md, notebook on mixtures of experts
 * @example computeSparseNotebookRow({ layerCount: 24, hiddenSize: 2304, expertCount: 64 }).sparseParameterCount // 33,695,824,896
 */
export function computeSparseNotebookRow(shape: SparseShape): SparseNotebookRow {
  const { vocabularySize, sequenceLength, moeLayerRatio, nodeSize, denseMemoryGb } = SPARSE_NOTEBOOK.value;
  const { layerCount, hiddenSize } = shape;
  const dense = computeMegatronParameterCount({ layerCount, hiddenSize, vocabularySize, sequenceLength });
  const sparse = computeMoeParameterCount({ ...shape, moeLayerRatio, baseParameterCount: dense });
  const plainCount = countSparseAccelerators(sparse);
  const denseParallelism = computeModelParallelism({
    parameterCount: dense,
    nodeSize,
    memoryGb: denseMemoryGb,
  });
  const isOneServer = denseParallelism.pipeline === 1;
  const copySize = denseParallelism.tensor * denseParallelism.pipeline;
  const counts = isOneServer ? NOTEBOOK_ACCELERATOR_COUNT_INTRA : NOTEBOOK_ACCELERATOR_COUNT_INTER;
  const speeds = isOneServer ? MEGATRON_TENSOR_TFLOP_PER_S : MEGATRON_PIPELINE_TFLOP_PER_S;
  return {
    denseParameterCount: dense,
    sparseParameterCount: sparse,
    dpmoeAcceleratorCount: count(roundHalfToEven(plainCount * SPARSE_NOTEBOOK.value.roundingDigits)),
    deepspeedAcceleratorCount: count(roundHalfToEven(plainCount)),
    sparseThousandTokensPerS: evaluatePolynomial(
      SPARSE_NOTEBOOK.value.throughput,
      roundHalfToEven(plainCount),
    ),
    denseParallelism,
    denseAcceleratorCount: count(
      roundHalfToEven(evaluatePolynomial(counts.value, dense) / copySize) * copySize,
    ),
    denseFlopPerS: toFlopPerSFromTflopPerS(evaluatePolynomial(speeds.value, dense)),
  };
}

function countSparseAccelerators(sparse: Count): number {
  const { billionPerAccelerator, roundingDigits } = SPARSE_NOTEBOOK.value;
  return Number((toBillions(sparse) / billionPerAccelerator).toFixed(roundingDigits));
}
