import { count, gigabytes, toBillions, type Count, type StorageGb } from "@llmcarbon/spec";
import { ECOLOGITS_SERVING } from "./ecologits-constants.ts";

const BITS_PER_BYTE = 8;

/**
 * Memory a model takes up: its weights at 16 bits and a fifth on top.
 *
 *   M = 1.2 P Q / 8
 *
 * @param totalParameterCount P, all parameters [1]; in 1e9 in the formula
 * @returns memory [GB]
 * @source docs/methodology/ecologits.md, eq. 3
 * @example computeModelMemory(count(8.03e9)) // 19.272 GB
 */
export function computeModelMemory(totalParameterCount: Count): StorageGb {
  const { memoryOverhead, quantizationBits } = ECOLOGITS_SERVING;
  const weights = toBillions(totalParameterCount) * quantizationBits.value;
  return gigabytes((memoryOverhead.value * weights) / BITS_PER_BYTE);
}

/**
 * GPUs a model sits on: as many of 80 GB as hold it, rounded up to a power of two.
 *
 *   n = 2^⌈log₂⌈M / 80⌉⌉
 *
 * @param totalParameterCount P, all parameters [1]
 * @returns number [1], at least one
 * @source docs/methodology/ecologits.md, eq. 4
 * @example computeGpuCount(count(140.6e9)) // 8, of 5 that would hold it
 */
export function computeGpuCount(totalParameterCount: Count): Count {
  const memoryGb = computeModelMemory(totalParameterCount);
  const needed = Math.max(1, Math.ceil(memoryGb / ECOLOGITS_SERVING.gpuMemoryGb.value));
  return count(2 ** Math.ceil(Math.log2(needed)));
}
