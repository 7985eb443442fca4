import { count, InvalidQuantityError, type Count, type Ratio } from "@llmcarbon/spec";
import type { FeedForwardMatrixCount } from "./compute-layered-parameter-count.ts";
import { requirePositive } from "./require-positive.ts";

type MoeShape = {
  readonly layerCount: number;
  readonly hiddenSize: number;
  readonly expertCount: number;
  /** share of the layers whose feed-forward block is a mixture of experts */
  readonly moeLayerRatio: Ratio;
  /** the dense model the mixture was made from; needless when every layer is a mixture */
  readonly baseParameterCount?: Count;
  /** width of one expert; four times the hidden size when absent */
  readonly feedForwardSize?: number;
  readonly feedForwardMatrixCount?: FeedForwardMatrixCount;
  /** parameters of one attention block; 4 h² when absent */
  readonly attentionParameterCount?: Count;
};

/**
 * Parameters of a mixture of experts made from a dense base model.
 *
 *   P = (1 − ρ) P_base + ρ l (P_att + k h d_ff N_e)
 *
 * Without the optional sizes this is the paper's eq. 2, (1 − ρ) P_d + ρ l (4 h² + 8 h² N_e). At ρ = 1 nothing of the
 * base is left, its embedding included.
 *
 * @param shape.layerCount l, layers, > 0
 * @param shape.hiddenSize h, hidden size, > 0
 * @param shape.expertCount N_e, experts per mixture layer, > 0
 * @param shape.moeLayerRatio ρ [1], 0 to 1
 * @param shape.baseParameterCount P_base, parameters of the dense base model [1]
 * @param shape.feedForwardSize d_ff, > 0
 * @param shape.feedForwardMatrixCount k, 2 or, for gated experts, 3
 * @param shape.attentionParameterCount P_att, parameters of one attention block [1]
 * @returns parameters, all experts counted [1]
 * @throws {InvalidQuantityError} for a size that is not above zero, or when ρ < 1 leaves layers of an unknown base
 * @source docs/methodology/llmcarbon.md, eq. 2
 * @example computeMoeParameterCount({ layerCount: 36, hiddenSize: 1024, expertCount: 2048, moeLayerRatio: ratio(0.5),
 *   baseParameterCount: count(2.3e9) }) // 310,463,142,784
 */
export function computeMoeParameterCount({
  baseParameterCount,
  moeLayerRatio,
  attentionParameterCount,
  ...shape
}: MoeShape): Count {
  requirePositive(shape);
  const { layerCount, hiddenSize, expertCount } = shape;
  const { feedForwardSize = 4 * hiddenSize, feedForwardMatrixCount = 2 } = shape;
  const attention = attentionParameterCount ?? 4 * hiddenSize ** 2;
  const experts = feedForwardMatrixCount * hiddenSize * feedForwardSize * expertCount;
  if (moeLayerRatio < 1 && baseParameterCount === undefined) {
    throw new InvalidQuantityError(
      "baseParameterCount",
      undefined,
      "a count, unless every layer is a mixture",
    );
  }
  const kept = (1 - moeLayerRatio) * (baseParameterCount ?? 0);
  return count(kept + moeLayerRatio * layerCount * (attention + experts));
}
