import { bytes, flop, type ByteCount } from "@llmcarbon/spec";
import { requirePositive } from "../../architecture/require-positive.ts";
import { sourced } from "../../constants/sourced.ts";
import type { Kernel, KernelSetting, Stage } from "./kernel.ts";

/** Operations per attention score of the softmax. */
const SOFTMAX_OPERATIONS = sourced({
  value: 5,
  source: "co2-meter-code#per-kernel counter",
  kind: "modelled",
});

/**
 * The kernels between the projections of one layer: three, or one when attention is fused.
 *
 *   qk, sv: 2 S T d a B operations each; softmax: 5 B a S T;  T = S in prefill, 1 in decode
 *   fused: their sum; keys and values are read ⌈T / min(⌈buffer / (kv d)⌉, d)⌉ times
 *
 * @param setting.shape sizes of the model: a heads of width d = h / a, > 0
 * @param setting.batchSize B [1], > 0
 * @param setting.sequenceLength S, tokens attended to [1], > 0
 * @param setting.fusedAttentionBuffer on-chip memory [byte]; present when attention is fused
 * @param stage `prefill`, or `decode` of one token
 * @returns the kernels of one layer
 * @throws {InvalidQuantityError} for a size that is not above zero
 * @source docs/methodology/kernel-counter.md, table of kernels
 * @example countAttentionKernels(llama2With128Tokens, "prefill")[0] // qk_matmul: 134,217,728 FLOP
 */
export function countAttentionKernels(setting: KernelSetting, stage: Stage): Kernel[] {
  const { shape, batchSize, sequenceLength, elementBytes, fusedAttentionBuffer } = setting;
  requirePositive({ ...shape, batchSize, sequenceLength, ...elementBytes, fusedAttentionBuffer });
  const headSize = shape.hiddenSize / shape.headCount;
  const tokenCount = stage === "prefill" ? sequenceLength : 1;
  const scoreCount = batchSize * shape.headCount * sequenceLength * tokenCount;
  const measures: AttentionMeasures = {
    productFlopCount: 2 * headSize * scoreCount,
    softmaxFlopCount: SOFTMAX_OPERATIONS.value * scoreCount,
    queries: bytes(tokenCount * headSize * batchSize * shape.headCount * elementBytes.activation),
    scores: bytes(scoreCount * elementBytes.activation),
    cache: bytes(sequenceLength * headSize * batchSize * shape.keyValueHeadCount * elementBytes.keyValue),
  };
  if (fusedAttentionBuffer !== undefined) {
    const rowCount = Math.ceil(fusedAttentionBuffer / (elementBytes.keyValue * headSize));
    return [fuse(measures, Math.ceil(tokenCount / Math.min(rowCount, headSize)))];
  }
  // In prefill the original reads the queries of as many heads as have keys of their own; in decode, of all.
  const queryHeadRatio = stage === "prefill" ? shape.keyValueHeadCount / shape.headCount : 1;
  return separate(measures, bytes(measures.queries * queryHeadRatio));
}

/** What the kernels of one layer have in common. */
type AttentionMeasures = {
  /** of queries by keys, and as many of scores by values */
  readonly productFlopCount: number;
  readonly softmaxFlopCount: number;
  readonly queries: ByteCount;
  readonly scores: ByteCount;
  /** keys, and as many bytes of values */
  readonly cache: ByteCount;
};

const UNMOVED = { weightLoad: bytes(0), keyValueLoad: bytes(0), keyValueStore: bytes(0) };

function separate(measures: AttentionMeasures, queryLoad: ByteCount): Kernel[] {
  const { productFlopCount, softmaxFlopCount, queries, scores, cache } = measures;
  return [
    {
      ...UNMOVED,
      name: "qk_matmul",
      flopCount: flop(productFlopCount),
      activationLoad: queryLoad,
      activationStore: scores,
      keyValueLoad: cache,
    },
    {
      ...UNMOVED,
      name: "sv_matmul",
      flopCount: flop(productFlopCount),
      activationLoad: scores,
      activationStore: queries,
      keyValueLoad: cache,
    },
    {
      ...UNMOVED,
      name: "softmax",
      flopCount: flop(softmaxFlopCount),
      activationLoad: scores,
      activationStore: scores,
    },
  ];
}

/** Its output is counted like two matrices of scores, though only vectors leave the kernel: as the original. */
const fuse = (measures: AttentionMeasures, cachePassCount: number): Kernel => ({
  ...UNMOVED,
  name: "fused_attention",
  flopCount: flop(2 * measures.productFlopCount + measures.softmaxFlopCount),
  activationLoad: measures.queries,
  activationStore: bytes(2 * measures.scores),
  keyValueLoad: bytes(2 * cachePassCount * measures.cache),
});
