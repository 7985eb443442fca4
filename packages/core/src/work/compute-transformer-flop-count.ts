import { flop, type FlopCount, type ModelArchitectureV1 } from "@llmcarbon/spec";
import { computeExactAttentionParameterCount } from "../architecture/compute-exact-attention-parameter-count.ts";
import { findExactShape, type ExactShape } from "../architecture/find-exact-shape.ts";
import { requirePositive } from "../architecture/require-positive.ts";
import { sourced } from "../constants/sourced.ts";
import { computeMeanKeyCount } from "./compute-mean-key-count.ts";

/** What is computed a second time in the backward pass, to keep less in memory. */
export type ActivationRecomputation = "none" | "selective" | "full";

/** A multiplication and an addition per weight and token. */
const OPERATIONS_PER_WEIGHT = sourced({
  value: 2,
  source: "narayanan-2021#appendix, floating-point operations",
  kind: "modelled",
});

/** The backward pass computes gradients of inputs and of weights, each as dear as the forward pass. */
const BACKWARD_PER_FORWARD = sourced({
  value: 2,
  source: "narayanan-2021#appendix, floating-point operations",
  kind: "modelled",
});

type TransformerWork = {
  readonly architecture: ModelArchitectureV1;
  /** tokens that attend to one another; beside a decoder those of the encoder */
  readonly sequenceLength: number;
  /** tokens the decoder writes per sequence the encoder reads; as many where absent */
  readonly targetSequenceLength?: number;
  readonly recomputation?: ActivationRecomputation;
  /** `all` counts the whole square of causal attention, as Megatron's formula does; its upper half is masked */
  readonly causalAttention?: "half" | "all";
};

/** Operations of one forward pass per token, by what they do. */
export type ForwardFlopSplit = {
  /** query, key, value and output matrices */
  readonly projections: FlopCount;
  /** scores and weighted values: the part that is quadratic in the sequence */
  readonly attentionCore: FlopCount;
  readonly denseFeedForward: FlopCount;
  readonly routedExperts: FlopCount;
  readonly sharedExperts: FlopCount;
  readonly router: FlopCount;
  readonly logits: FlopCount;
};

/** Operations per token. */
export type TransformerFlopCount = {
  readonly forward: FlopCount;
  readonly backward: FlopCount;
  readonly recomputed: FlopCount;
  /** forward, backward and recomputed together: what the accelerators do */
  readonly training: FlopCount;
  readonly split: ForwardFlopSplit;
};

/**
 * Arithmetic work of a transformer per token, from its shape.
 *
 *   F = 2 P_att l + 2 n (d + v) Σ κ + 2 m h (l_d f_d + l_x (k f_x + S f_s)) + 2 l_x h E + 2 h V
 *   κ = keys a token sees in a layer: all in an encoder, half the sequence or the mean of a window in a decoder
 *   training = F + 2 F + R,  R = 0 | attention core | F without logits   for recomputation none | selective | full
 *
 * Beside an encoder, tokens are those read and written together; each passes one of the two stacks.
 *
 * @param work.sequenceLength s [token], > 0
 * @param work.recomputation `none` unless given
 * @returns operations per token [FLOP]; `undefined` where the shape has no exact form or does not tell how many experts
 *   a token visits
 * @throws {InvalidQuantityError} for a size that is not above zero
 * @source docs/methodology/architecture.md, eq. 4 to 7; Narayanan et al. 2021, appendix; Korthikanti et al. 2022, section 5
 * @example computeTransformerFlopCount({ architecture: gpt3, sequenceLength: 2048, recomputation: "full",
 *   causalAttention: "all" }) // training: 96 l h² (1 + s/6h + V/16lh)
 */
export function computeTransformerFlopCount({
  architecture,
  sequenceLength,
  targetSequenceLength = sequenceLength,
  recomputation = "none",
  causalAttention = "half",
}: TransformerWork): TransformerFlopCount | undefined {
  requirePositive({ sequenceLength, targetSequenceLength });
  const shape = findExactShape(architecture);
  if (shape?.expertsPerToken === undefined) return undefined;
  const split =
    shape.encoderLayerCount > 0
      ? splitBothStacks(shape, { sequenceLength, targetSequenceLength, causalAttention })
      : splitOneStack(shape, countKeys(architecture, { shape, sequenceLength, causalAttention }));
  const forward =
    split.projections +
    split.attentionCore +
    split.denseFeedForward +
    split.routedExperts +
    split.sharedExperts +
    split.router +
    split.logits;
  const backward = BACKWARD_PER_FORWARD.value * forward;
  const recomputed = countRecomputed(recomputation, { forward, split });
  return {
    forward: flop(forward),
    backward: flop(backward),
    recomputed: flop(recomputed),
    training: flop(forward + backward + recomputed),
    split,
  };
}

function countRecomputed(
  recomputation: ActivationRecomputation,
  { forward, split }: { readonly forward: number; readonly split: ForwardFlopSplit },
): number {
  if (recomputation === "none") return 0;
  return recomputation === "selective" ? split.attentionCore : forward - split.logits;
}

/** Keys a token sees, summed over the layers. */
function countKeys(
  architecture: ModelArchitectureV1,
  seen: {
    readonly shape: ExactShape;
    readonly sequenceLength: number;
    readonly causalAttention: "half" | "all";
  },
): number {
  const { shape, sequenceLength, causalAttention } = seen;
  const { layerCount } = shape;
  const seesAll = shape.type === "encoder" || causalAttention === "all";
  const { slidingWindowTokenCount: windowTokenCount, fullAttentionLayerCount = layerCount } = architecture;
  const ofWhole = seesAll ? sequenceLength : computeMeanKeyCount({ sequenceLength });
  if (windowTokenCount === undefined) return layerCount * ofWhole;
  const ofWindow = seesAll
    ? Math.min(sequenceLength, windowTokenCount)
    : computeMeanKeyCount({ sequenceLength, windowTokenCount });
  return fullAttentionLayerCount * ofWhole + (layerCount - fullAttentionLayerCount) * ofWindow;
}

function splitOneStack(shape: ExactShape, keyCount: number): ForwardFlopSplit {
  const { type, layerCount, hiddenSize, vocabularySize, expertLayerCount, expertsPerToken = 0 } = shape;
  const perWeight = OPERATIONS_PER_WEIGHT.value;
  const perWidth = perWeight * shape.feedForwardMatrixCount * hiddenSize;
  const { denseLayerCount, expertCount, sharedExpertCount } = shape;
  return {
    projections: flop(perWeight * layerCount * computeExactAttentionParameterCount(shape)),
    attentionCore: flop(coreOf(shape, keyCount)),
    denseFeedForward: flop(perWidth * denseLayerCount * shape.denseFeedForwardSize),
    routedExperts: flop(perWidth * expertLayerCount * expertsPerToken * shape.expertFeedForwardSize),
    sharedExperts: flop(perWidth * expertLayerCount * sharedExpertCount * shape.sharedExpertFeedForwardSize),
    router: flop(perWeight * expertLayerCount * hiddenSize * expertCount),
    logits: flop(type === "encoder" ? 0 : perWeight * hiddenSize * vocabularySize),
  };
}

/** An encoder that reads s tokens, all seeing all, and a decoder that writes s′, seeing them and what it wrote. */
function splitBothStacks(
  shape: ExactShape,
  run: {
    readonly sequenceLength: number;
    readonly targetSequenceLength: number;
    readonly causalAttention: "half" | "all";
  },
): ForwardFlopSplit {
  const { layerCount, encoderLayerCount, hiddenSize, vocabularySize, headSize, valueHeadSize } = shape;
  const { sequenceLength, targetSequenceLength } = run;
  const perWeight = OPERATIONS_PER_WEIGHT.value;
  const writtenRatio = targetSequenceLength / (sequenceLength + targetSequenceLength);
  const readRatio = 1 - writtenRatio;
  const attention = computeExactAttentionParameterCount(shape);
  // Cross-attention asks for every written token and keeps keys and values of every read one.
  const crossOfRead = hiddenSize * (headSize + valueHeadSize) * shape.keyValueHeadCount;
  const crossOfWritten = attention - crossOfRead;
  const ownKeys =
    run.causalAttention === "all"
      ? targetSequenceLength
      : computeMeanKeyCount({ sequenceLength: targetSequenceLength });
  const block = shape.feedForwardMatrixCount * hiddenSize * shape.denseFeedForwardSize;
  const none = flop(0);
  return {
    projections: flop(
      perWeight *
        (readRatio * (encoderLayerCount * attention + layerCount * crossOfRead) +
          writtenRatio * layerCount * (attention + crossOfWritten)),
    ),
    attentionCore: flop(
      readRatio * coreOf(shape, encoderLayerCount * sequenceLength) +
        writtenRatio * coreOf(shape, layerCount * (ownKeys + sequenceLength)),
    ),
    denseFeedForward: flop(perWeight * block * (readRatio * encoderLayerCount + writtenRatio * layerCount)),
    routedExperts: none,
    sharedExperts: none,
    router: none,
    logits: flop(perWeight * writtenRatio * hiddenSize * vocabularySize),
  };
}

/** Scores against keys and sums over values; with latent attention too, as training and prefill compute it. */
const coreOf = ({ headCount, headSize, valueHeadSize }: ExactShape, keyCount: number): number =>
  OPERATIONS_PER_WEIGHT.value * headCount * (headSize + valueHeadSize) * keyCount;
