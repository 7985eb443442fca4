import { count, type Count } from "@llmcarbon/spec";
import { sourced } from "../constants/sourced.ts";
import { requirePositive } from "./require-positive.ts";

/** Rotary values that latent attention keeps beside its latent; keys of all heads share them. */
export const ROTARY_SIZE = sourced({
  value: 64,
  source: "deepseek-2024#section 2.1.3, and the configurations of DeepSeek-V3, Kimi K2 and GLM-5",
  kind: "reported",
});

type AttentionShape = {
  readonly hiddenSize: number;
  readonly headCount: number;
  readonly keyValueHeadCount: number;
  readonly headSize: number;
  readonly valueHeadSize: number;
  /** zero without latent attention */
  readonly latentKeyValueSize: number;
  /** zero where queries come straight from the hidden size */
  readonly latentQuerySize: number;
};

/**
 * Matrices of one attention block: multi-head, grouped, multi-query or latent.
 *
 *   P = h d n + h (d + v) n_kv + h v n                                              keys and values by head
 *   P = h q + q d n + h c + (c − r) n (d − r + v) + h v n,  q-less: h d n for h q + q d n     latent attention
 *
 * @param shape.hiddenSize h, > 0
 * @param shape.headCount n, heads, > 0
 * @param shape.keyValueHeadCount n_kv, heads with keys and values of their own, > 0
 * @param shape.headSize d, width of a query head, rotary part included, > 0
 * @param shape.valueHeadSize v, > 0
 * @param shape.latentKeyValueSize c, latent and rotary values, 0 or > {@link ROTARY_SIZE} r
 * @param shape.latentQuerySize q, 0 or > 0
 * @returns parameters of one block, biases apart [1]
 * @throws {InvalidQuantityError} for a size that is not above zero
 * @source docs/methodology/architecture.md, eq. 2 and 3; DeepSeek-V2, arXiv:2405.04434, section 2.1
 * @example computeExactAttentionParameterCount({ hiddenSize: 8192, headCount: 64, keyValueHeadCount: 8, headSize: 128,
 *   valueHeadSize: 128, latentKeyValueSize: 0, latentQuerySize: 0 }) // 150,994,944
 */
export function computeExactAttentionParameterCount(shape: AttentionShape): Count {
  const { hiddenSize, headCount, keyValueHeadCount, headSize, valueHeadSize } = shape;
  const { latentKeyValueSize, latentQuerySize } = shape;
  requirePositive({ hiddenSize, headCount, keyValueHeadCount, headSize, valueHeadSize });
  const output = hiddenSize * valueHeadSize * headCount;
  if (latentKeyValueSize === 0) {
    const keysAndValues = hiddenSize * (headSize + valueHeadSize) * keyValueHeadCount;
    return count(hiddenSize * headSize * headCount + keysAndValues + output);
  }
  const rotarySize = ROTARY_SIZE.value;
  requirePositive({
    latentKeyValueSize: latentKeyValueSize - rotarySize,
    headSize: headSize - rotarySize,
  });
  const queries =
    latentQuerySize === 0
      ? hiddenSize * headSize * headCount
      : latentQuerySize * (hiddenSize + headSize * headCount);
  const expansion = (latentKeyValueSize - rotarySize) * headCount * (headSize - rotarySize + valueHeadSize);
  return count(queries + hiddenSize * latentKeyValueSize + expansion + output);
}
