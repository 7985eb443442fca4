import { count, type Count } from "@llmcarbon/spec";
import { requirePositive } from "../../architecture/require-positive.ts";
import { sourced } from "../../constants/sourced.ts";
import type { Roof } from "./compute-roofline.ts";
import { countModelWork, type ModelWork } from "./count-model-work.ts";
import type { KernelSetting } from "./kernel.ts";

/** Lengths a generation is sampled at; longer ones are interpolated by weight. */
const SAMPLED_LENGTHS = sourced({
  value: 10,
  source: "co2-meter-code#model graph",
  kind: "modelled",
});

/**
 * Work of writing tokens one by one after a prompt, as the original sums it: one step at the prompt's length, and G steps
 * taken at no more than ten evenly spaced lengths, so G + 1 steps in all.
 *
 *   total = w(S) + Σ_j (G / k) w(S_j),  S_j evenly from S + 1 to S + G, whole,  k = min(10, G)
 *
 * @param setting as of {@link countKernels}; its sequence length is the prompt's
 * @param generatedTokenCount G, tokens written per sequence [1], > 0
 * @param roof speeds of the device [FLOP/s], [byte/s], > 0
 * @returns totals over all steps; the memory figures are such sums too, not peaks
 * @throws {InvalidQuantityError} for a size or speed that is not above zero
 * @source docs/methodology/kernel-counter.md, generation
 * @example countGenerationWork(llama2With128Tokens, count(32), a100).flopCount // 434,335,334,400 FLOP
 */
export function countGenerationWork(
  setting: KernelSetting,
  generatedTokenCount: Count,
  roof: Roof,
): ModelWork {
  requirePositive({ generatedTokenCount });
  const sampleCount = Math.min(SAMPLED_LENGTHS.value, Math.ceil(generatedTokenCount));
  const weight = generatedTokenCount / sampleCount;
  const step = sampleCount === 1 ? 0 : (generatedTokenCount - 1) / (sampleCount - 1);
  let total = countModelWork(setting, "decode", roof);
  for (let index = 0; index < sampleCount; index += 1) {
    const sequenceLength = count(Math.round(setting.sequenceLength + 1 + index * step));
    const sample = countModelWork({ ...setting, sequenceLength }, "decode", roof);
    total = addWeighted(total, sample, weight);
  }
  return total;
}

function addWeighted(total: ModelWork, sample: ModelWork, weight: number): ModelWork {
  const names = Object.keys(total) as (keyof ModelWork)[];
  return Object.fromEntries(names.map((name) => [name, total[name] + weight * sample[name]])) as ModelWork;
}
