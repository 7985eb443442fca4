import { count, type Count } from "@llmcarbon/spec";
import { requirePositive } from "./require-positive.ts";

type AttentionShape = {
  readonly hiddenSize: number;
  readonly headCount: number;
  readonly headSize: number;
  /** fewer than `headCount` when heads share keys and values; equal to it when absent */
  readonly keyValueHeadCount?: number;
};

/**
 * Parameters of one attention block: query and output by all heads, key and value by the heads that have their own.
 *
 *   P_att = 2 h d n + 2 h d n_kv,  which is 4 h d n without sharing
 *
 * @param shape.hiddenSize h, hidden size, > 0
 * @param shape.headCount n, heads, > 0
 * @param shape.headSize d, width of a head, > 0
 * @param shape.keyValueHeadCount n_kv, heads with keys and values of their own, > 0
 * @returns parameters of one block [1]
 * @throws {InvalidQuantityError} for a size that is not above zero
 * @source docs/methodology/llmcarbon.md, eq. 1a
 * @example computeAttentionParameterCount({ hiddenSize: 12288, headCount: 96, headSize: 128 }) // 603,979,776
 */
export function computeAttentionParameterCount(shape: AttentionShape): Count {
  requirePositive(shape);
  const { hiddenSize, headCount, headSize, keyValueHeadCount = headCount } = shape;
  return count(2 * hiddenSize * headSize * (headCount + keyValueHeadCount));
}
