import { count, type Count } from "@llmcarbon/spec";
import { requirePositive } from "./require-positive.ts";

type DenseShape = {
  readonly layerCount: number;
  readonly hiddenSize: number;
  readonly vocabularySize: number;
};

/**
 * Parameters of a dense decoder whose feed-forward width is four times its hidden size.
 *
 *   P = 12 l h² + V h
 *
 * @param shape.layerCount l, layers, > 0
 * @param shape.hiddenSize h, hidden size, > 0
 * @param shape.vocabularySize V, entries of the vocabulary, > 0
 * @returns parameters [1]
 * @throws {InvalidQuantityError} for a size that is not above zero
 * @source docs/methodology/llmcarbon.md, eq. 1
 * @example computeDenseParameterCount({ layerCount: 96, hiddenSize: 12288, vocabularySize: 51200 }) // 174,575,321,088
 */
export function computeDenseParameterCount(shape: DenseShape): Count {
  requirePositive(shape);
  const { layerCount, hiddenSize, vocabularySize } = shape;
  return count(12 * layerCount * hiddenSize ** 2 + vocabularySize * hiddenSize);
}
