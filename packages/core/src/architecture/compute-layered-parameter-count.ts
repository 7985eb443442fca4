import { count, type Count } from "@llmcarbon/spec";
import { computeAttentionParameterCount } from "./compute-attention-parameter-count.ts";
import { requirePositive } from "./require-positive.ts";

/** Matrices of a feed-forward block: two, or three when it is gated. */
export type FeedForwardMatrixCount = 2 | 3;

type LayeredShape = {
  readonly layerCount: number;
  readonly hiddenSize: number;
  readonly headCount: number;
  readonly headSize: number;
  readonly keyValueHeadCount?: number;
  readonly feedForwardSize: number;
  readonly feedForwardMatrixCount: FeedForwardMatrixCount;
  readonly vocabularySize: number;
  /** l encoder layers and l decoder layers, the latter with a second attention block */
  readonly isEncoderDecoder?: boolean;
};

/**
 * Parameters of a dense model from its widths, where eq. 1's d_ff = 4h and d n = h do not hold.
 *
 *   P = l (P_att + k h d_ff) + V h
 *   P = l (P_att + k h d_ff) + l (2 P_att + k h d_ff) + V h    for an encoder with a decoder
 *
 * @param shape.layerCount l, layers of the decoder, and as many of an encoder if there is one, > 0
 * @param shape.hiddenSize h, hidden size, > 0
 * @param shape.headCount n, heads, > 0
 * @param shape.headSize d, width of a head, > 0
 * @param shape.keyValueHeadCount n_kv, 1 for multi-query attention, n when absent, > 0
 * @param shape.feedForwardSize d_ff, > 0
 * @param shape.feedForwardMatrixCount k, 2 or, for a gated block, 3
 * @param shape.vocabularySize V, > 0
 * @returns parameters [1]
 * @throws {InvalidQuantityError} for a size that is not above zero
 * @source docs/methodology/llmcarbon.md, eq. 1b and 1c
 * @example computeLayeredParameterCount({ layerCount: 118, hiddenSize: 18432, headCount: 48, headSize: 256, keyValueHeadCount: 1,
 *   feedForwardSize: 73728, feedForwardMatrixCount: 3, vocabularySize: 256000 }) // 540,354,281,472
 */
export function computeLayeredParameterCount({ isEncoderDecoder = false, ...shape }: LayeredShape): Count {
  requirePositive(shape);
  const { layerCount, hiddenSize, feedForwardSize, feedForwardMatrixCount, vocabularySize } = shape;
  const attention = computeAttentionParameterCount(shape);
  const feedForward = feedForwardMatrixCount * hiddenSize * feedForwardSize;
  const perLayer = isEncoderDecoder ? 3 * attention + 2 * feedForward : attention + feedForward;
  return count(layerCount * perLayer + vocabularySize * hiddenSize);
}
