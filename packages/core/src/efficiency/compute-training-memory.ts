import { toGbFromBytes, type PrecisionV1, type StorageGb } from "@llmcarbon/spec";
import type { ExactShape } from "../architecture/find-exact-shape.ts";
import { sourced } from "../constants/sourced.ts";
import type { ActivationRecomputation } from "../work/compute-transformer-flop-count.ts";
import type { Layout } from "./layout.ts";

/** What data-parallel ranks share rather than copy: ZeRO's stages none, 1, 2 and 3. */
export type StateSharding = "none" | "optimizer" | "gradients" | "weights";

/** Bytes per parameter with Adam: 16-bit weights and gradients; 32-bit weights, momentum and variance in the optimizer. */
const MIXED_PRECISION_BYTES = sourced({
  value: { weights: 2, gradients: 2, optimizer: 12 },
  source: "rajbhandari-2020#section 3.1",
  kind: "modelled",
});

/** The same with everything in 32 bits. */
const FULL_PRECISION_BYTES = sourced({
  value: { weights: 4, gradients: 4, optimizer: 8 },
  source: "rajbhandari-2020#section 3.1",
  kind: "modelled",
});

/**
 * Bytes a layer keeps of a token for the backward pass, at 16 bits: per hidden size its input, those of norms and of
 * projections; per width of heads queries, keys, values and what comes out; per feed-forward width input and output of a
 * plain block's function, or gate, value and product; per score of a head its softmax and what dropout makes of it.
 */
const ACTIVATION_BYTES = sourced({
  value: {
    hidden: 8,
    heads: 2,
    dropoutMasks: 2,
    plainWidth: 4,
    gatedWidth: 6,
    score: 5,
    layerInput: 2,
    output: 4,
  },
  source: "korthikanti-2022#section 4, eq. 1 to 5; gated blocks by the same account, without dropout",
  kind: "modelled",
  confidence: "derived",
});

export type TrainingStates = {
  /** P, all parameters */
  readonly parameterCount: number;
  /** those of P that are routed experts */
  readonly expertParameterCount?: number;
  /** those of P that are trained; all where absent */
  readonly trainableParameterCount?: number;
  /** absent where it is not known; activations are then left out */
  readonly shape?: ExactShape;
  readonly sequenceLength: number;
  /** sequences a copy works on at a time */
  readonly microBatchSize?: number;
  readonly precision: PrecisionV1;
  readonly recomputation?: ActivationRecomputation;
  /** whether scores are kept; kernels of today do not */
  readonly keepsScores?: boolean;
  readonly sharding: StateSharding;
};

/** What one accelerator of the fullest stage holds. */
export type TrainingMemory = {
  readonly weightsGb: StorageGb;
  readonly gradientsGb: StorageGb;
  readonly optimizerGb: StorageGb;
  readonly activationsGb: StorageGb;
  readonly totalGb: StorageGb;
};

const STAGES: Readonly<Record<StateSharding, number>> = { none: 0, optimizer: 1, gradients: 2, weights: 3 };
const WEIGHTS_STAGE = STAGES.weights;
const GRADIENTS_STAGE = STAGES.gradients;

/**
 * Memory of training per accelerator.
 *
 *   M = P_r (w / d₃ + ρ g / d₂ + ρ o / d₁) + A
 *   P_r = (P − P_x) / (t p) + P_x / (t p e),  d_k = d from ZeRO stage k on, else 1,  ρ = trained share of P
 *   A = l s b (15 h + m₀ h + m₁ f + 5 n s) / t        a stage holds p micro-batches of l / p layers, so p cancels
 *
 * A stage holds p micro-batches of l / p layers, so p cancels. Scores (5 n s) are kept only without recomputation by
 * kernels that write them; with full recomputation a layer keeps its input, 2 h, and one layer at a time the rest.
 * Without a pipeline the logits' 4 V come on top.
 *
 * @param states what is held; sizes > 0
 * @param layout t, p, d, e ≥ 1
 * @returns memory by part [GB], activations for tensor ranks that also split sequences
 * @source docs/methodology/architecture.md, eq. 8 and 9; Rajbhandari et al. 2020; Korthikanti et al. 2022
 * @example computeTrainingMemory({ parameterCount: 7.5e9, sequenceLength: 1, precision: "fp16", sharding: "weights" },
 *   { tensor: 1, pipeline: 1, data: 64, expert: 1 }).totalGb // 1.875
 */
export function computeTrainingMemory(states: TrainingStates, layout: Layout): TrainingMemory {
  const { parameterCount, expertParameterCount = 0, trainableParameterCount = parameterCount } = states;
  const { tensor, pipeline, data, expert } = layout;
  const perParameter = isFullPrecision(states.precision)
    ? FULL_PRECISION_BYTES.value
    : MIXED_PRECISION_BYTES.value;
  const ranks = tensor * pipeline;
  const own = (parameterCount - expertParameterCount + expertParameterCount / expert) / ranks;
  const trained = own * (trainableParameterCount / parameterCount);
  const stage = STAGES[states.sharding];
  const ofStage = (least: number): number => (stage >= least ? data : 1);
  const weights = (own * perParameter.weights) / ofStage(WEIGHTS_STAGE);
  const gradients = (trained * perParameter.gradients) / ofStage(GRADIENTS_STAGE);
  // The copies of an expert are d / e; what they share is spread over as many.
  const optimizer =
    stage === 0
      ? trained * perParameter.optimizer
      : (parameterCount / ranks / data) * (trainableParameterCount / parameterCount) * perParameter.optimizer;
  const activations =
    states.shape === undefined ? 0 : computeActivationBytes(states.shape, { states, tensor, pipeline });
  return {
    weightsGb: toGbFromBytes(weights),
    gradientsGb: toGbFromBytes(gradients),
    optimizerGb: toGbFromBytes(optimizer),
    activationsGb: toGbFromBytes(activations),
    totalGb: toGbFromBytes(weights + gradients + optimizer + activations),
  };
}

function computeActivationBytes(
  shape: ExactShape,
  on: { readonly states: TrainingStates; readonly tensor: number; readonly pipeline: number },
): number {
  const {
    sequenceLength,
    microBatchSize = 1,
    precision,
    recomputation = "none",
    keepsScores = false,
  } = on.states;
  const { hiddenSize, vocabularySize, headCount } = shape;
  const bytes = ACTIVATION_BYTES.value;
  const tokenCount = sequenceLength * microBatchSize;
  const ofLayer = computeBytesOfLayer(shape);
  const scores = keepsScores && recomputation === "none" ? bytes.score * headCount * sequenceLength : 0;
  const layers = shape.layerCount + shape.encoderLayerCount;
  const kept =
    recomputation === "full" ? layers * bytes.layerInput * hiddenSize + ofLayer : layers * (ofLayer + scores);
  const output = on.pipeline === 1 ? bytes.output * (hiddenSize + vocabularySize) : 0;
  const perSixteenBits = isFullPrecision(precision) ? 2 : 1;
  return (perSixteenBits * tokenCount * (kept + output)) / on.tensor;
}

function computeBytesOfLayer(shape: ExactShape): number {
  const { hiddenSize, headCount, keyValueHeadCount, headSize, valueHeadSize } = shape;
  const bytes = ACTIVATION_BYTES.value;
  const ofHeads = bytes.heads * (headCount + keyValueHeadCount) * (headSize + valueHeadSize);
  const ofBlock =
    shape.feedForwardMatrixCount === 2
      ? bytes.dropoutMasks * hiddenSize + bytes.plainWidth * widthPerToken(shape)
      : bytes.gatedWidth * widthPerToken(shape);
  return bytes.hidden * hiddenSize + ofHeads + ofBlock;
}

/** Feed-forward width a token passes in the widest layer. */
function widthPerToken(shape: ExactShape): number {
  const {
    expertsPerToken = 0,
    expertFeedForwardSize,
    sharedExpertCount,
    sharedExpertFeedForwardSize,
  } = shape;
  const ofExperts = expertsPerToken * expertFeedForwardSize + sharedExpertCount * sharedExpertFeedForwardSize;
  return shape.expertLayerCount > 0 ? ofExperts : shape.denseFeedForwardSize;
}

const isFullPrecision = (precision: PrecisionV1): boolean => precision === "fp32" || precision === "tf32";
