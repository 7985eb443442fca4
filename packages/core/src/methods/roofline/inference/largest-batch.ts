import { USABLE_MEMORY_RATIO } from "../../../efficiency/usable-memory.ts";
import { countCachedValuesPerToken, meanAttendedTokens } from "../../../work/decode-step.ts";
import type { ServingLoad } from "./serving-load.ts";

/**
 * Sequences at once that fit one replica beside the weights, at their mean length; below 1 not even one does, and the weights
 * alone may be too large, which gives 0.
 *
 *   B_max = (0.9 M n − P b)/(K b_k (in + out/2))
 */
export function largestBatchOf(load: ServingLoad): number {
  const { shape, accelerator } = load;
  const count = load.acceleratorCount / load.dataParallel;
  const free =
    USABLE_MEMORY_RATIO.value * accelerator.memoryBytes * count - shape.parameterCount * load.weightBytes;
  const length = load.inputTokenCount + load.outputTokenCount / 2;
  const perSequence =
    countCachedValuesPerToken(shape) * load.cacheBytes * Math.max(1, meanAttendedTokens(shape, length));
  return free <= 0 ? 0 : free / Math.max(1, perSequence);
}
