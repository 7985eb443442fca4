import { count, type Count, type ModelArchitectureV1 } from "@llmcarbon/spec";
import { computeExactAttentionParameterCount } from "./compute-exact-attention-parameter-count.ts";
import { findExactShape, type ExactShape } from "./find-exact-shape.ts";
import { requirePositive } from "./require-positive.ts";

/** Parameters by what they do. */
export type ParameterSplit = {
  readonly embedding: Count;
  /** query, key, value and output matrices; in a decoder beside an encoder those of cross-attention too */
  readonly attention: Count;
  /** feed-forward blocks of layers without experts */
  readonly denseFeedForward: Count;
  readonly routedExperts: Count;
  readonly sharedExperts: Count;
  readonly router: Count;
  /** scales, shifts and, in plain blocks, biases */
  readonly normalization: Count;
  /** zero where the embedding serves as head */
  readonly outputHead: Count;
};

export type ExactParameterCount = {
  readonly parameterCount: Count;
  /** all parameters less the experts a token does not visit; unknown with the number it visits */
  readonly activeParameterCount: Count | undefined;
  readonly split: ParameterSplit;
  readonly shape: ExactShape;
};

/**
 * Parameters of a transformer from its shape: decoder, encoder, or both; plain or gated blocks; multi-head, grouped,
 * multi-query or latent attention; a mixture of experts with shared experts and dense first layers; tied or untied
 * embeddings.
 *
 *   P = V h (1 + u) + (l + l_e + x) P_att + m h (l_d + l_e) f_d + l_x (E m h f_x + S m h f_s + h E) + norms
 *   x = l cross-attention blocks beside an encoder, u = 1 with an output head of its own
 *   P_active = P − l_x (E − k) m h f_x
 *
 * Positions learned by heart, poolers, encoders of images or sound and layers that predict further tokens are not in the
 * shape and not in the count.
 *
 * @param architecture what is known; see {@link findExactShape} for what is taken for the rest
 * @returns counts, or `undefined` where the shape has no exact form or is not known
 * @throws {InvalidQuantityError} for a size that is not above zero
 * @source docs/methodology/architecture.md, eq. 1
 * @example computeExactParameterCount({ type: "dense", layerCount: 80, hiddenSize: 8192, headCount: 64, keyValueHeadCount: 8,
 *   feedForwardSize: 28672, vocabularySize: 128256 })?.parameterCount // 70,553,706,496
 */
export function computeExactParameterCount(
  architecture: ModelArchitectureV1,
): ExactParameterCount | undefined {
  const shape = findExactShape(architecture);
  if (shape === undefined) return undefined;
  requirePositive({
    layerCount: shape.layerCount,
    vocabularySize: shape.vocabularySize,
    feedForwardSize: shape.denseFeedForwardSize,
  });
  const split = splitParameters(shape);
  const parameterCount = sumOf(split);
  const { expertsPerToken, expertCount } = shape;
  const activeParameterCount =
    expertsPerToken === undefined
      ? undefined
      : count(
          parameterCount - split.routedExperts * (expertCount === 0 ? 0 : 1 - expertsPerToken / expertCount),
        );
  return { parameterCount, activeParameterCount, split, shape };
}

function splitParameters(shape: ExactShape): ParameterSplit {
  const { type, layerCount, encoderLayerCount, hiddenSize, vocabularySize, tiesEmbeddings } = shape;
  const { denseLayerCount, expertLayerCount, expertCount, sharedExpertCount } = shape;
  const crossCount = encoderLayerCount === 0 ? 0 : layerCount;
  const embedding = count(vocabularySize * hiddenSize);
  const blockOf = (width: number): number => shape.feedForwardMatrixCount * hiddenSize * width;
  return {
    embedding,
    attention: count(
      (layerCount + encoderLayerCount + crossCount) * computeExactAttentionParameterCount(shape),
    ),
    denseFeedForward: count((denseLayerCount + encoderLayerCount) * blockOf(shape.denseFeedForwardSize)),
    routedExperts: count(expertLayerCount * expertCount * blockOf(shape.expertFeedForwardSize)),
    sharedExperts: count(expertLayerCount * sharedExpertCount * blockOf(shape.sharedExpertFeedForwardSize)),
    router: count(expertLayerCount * expertCount * hiddenSize),
    normalization: count(countNormalization(shape)),
    outputHead: tiesEmbeddings || type === "encoder" ? count(0) : embedding,
  };
}

/**
 * Norms of two per layer and one at the end; plain blocks also have shifts, and a bias after every matrix: 13 h where
 * heads and blocks have the widths of eq. 1' of the method llmcarbon.
 */
function countNormalization(shape: ExactShape): number {
  const { layerCount, encoderLayerCount, hiddenSize, headCount, keyValueHeadCount, headSize } = shape;
  const normsPerLayer = 2;
  const layers = layerCount + encoderLayerCount;
  const scales = (layers * normsPerLayer + 1) * hiddenSize;
  if (shape.feedForwardMatrixCount !== 2) return scales;
  const attentionBiases = headSize * (headCount + keyValueHeadCount + keyValueHeadCount) + hiddenSize;
  const blockBiases = shape.denseFeedForwardSize + hiddenSize;
  return scales + scales + layers * (attentionBiases + blockBiases);
}

const sumOf = (split: ParameterSplit): Count =>
  count(
    split.embedding +
      split.attention +
      split.denseFeedForward +
      split.routedExperts +
      split.sharedExperts +
      split.router +
      split.normalization +
      split.outputHead,
  );
