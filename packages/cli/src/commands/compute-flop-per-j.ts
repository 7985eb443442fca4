import type { FlopPerS, PowerW } from "@llmcarbon/spec";

/**
 * Arithmetic per energy at full power.
 *
 *   n F / P
 *
 * @param peakFlopPerS F, dense peak rate of one part [FLOP/s]
 * @param powerW P, rated power of what holds the parts [W], > 0
 * @param count n, parts that share the power
 * @returns [FLOP/J]
 * @example computeFlopPerJ(flopPerS(989.4e12), watts(700)) // 1.413e12
 */
export const computeFlopPerJ = (peakFlopPerS: FlopPerS, powerW: PowerW, count = 1): number =>
  (count * peakFlopPerS) / powerW;
