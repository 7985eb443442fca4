import { count, type Count } from "@llmcarbon/spec";
import { requirePositive } from "./require-positive.ts";

type MegatronShape = {
  readonly layerCount: number;
  readonly hiddenSize: number;
  readonly vocabularySize: number;
  readonly sequenceLength: number;
};

/**
 * Parameters of a dense decoder with biases, layer norms and position embeddings, as Megatron counts them.
 *
 *   P = 12 l h² (1 + 13 / (12 h) + (V + s) / (12 l h))
 *
 * @param shape.layerCount l, layers, > 0
 * @param shape.hiddenSize h, hidden size, > 0
 * @param shape.vocabularySize V, entries of the vocabulary, > 0
 * @param shape.sequenceLength s, positions that have an embedding, > 0
 * @returns parameters [1]
 * @throws {InvalidQuantityError} for a size that is not above zero
 * @source docs/methodology/llmcarbon.md, eq. 1′ (Narayanan et al. 2021)
 * @example computeMegatronParameterCount({ layerCount: 24, hiddenSize: 2304, vocabularySize: 51200, sequenceLength: 2048 }) // 1,652,226,048
 */
export function computeMegatronParameterCount(shape: MegatronShape): Count {
  requirePositive(shape);
  const { layerCount, hiddenSize, vocabularySize, sequenceLength } = shape;
  const matrices = 12 * layerCount * hiddenSize ** 2;
  const biases = 13 * layerCount * hiddenSize;
  return count(matrices + biases + (vocabularySize + sequenceLength) * hiddenSize);
}
