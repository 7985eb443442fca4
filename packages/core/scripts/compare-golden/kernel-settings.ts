import { bytePerS, bytes, count, flopPerS, type ByteCount } from "@llmcarbon/spec";
import type { Roof } from "../../src/work/kernels/compute-roofline.ts";
import type { KernelSetting } from "../../src/work/kernels/kernel.ts";
import { golden } from "./comparison.ts";

type Device = { readonly roof: Roof; readonly buffer: ByteCount };

/** Devices as the original counter has them, at 16 bits. */
export const DEVICES = {
  nvidia_A100: {
    roof: { memoryBytePerS: bytePerS(1555e9), peakFlopPerS: flopPerS(312e12) },
    buffer: bytes(27.648e6),
  },
  nvidia_H100: {
    roof: { memoryBytePerS: bytePerS(3072e9), peakFlopPerS: flopPerS(989.5e12) },
    buffer: bytes(33.792e6),
  },
} satisfies Record<string, Device>;

/** Configuration of a model under the names of its published file. */
type Config = {
  readonly num_hidden_layers: number;
  readonly hidden_size: number;
  readonly intermediate_size: number;
  readonly num_attention_heads: number;
  readonly num_key_value_heads: number;
  readonly vocab_size: number;
};

/** A setting at 16 bits with attention in separate kernels. */
export const settingOf = (config: Config, sequenceLength: number, batchSize: number): KernelSetting => ({
  shape: {
    layerCount: config.num_hidden_layers,
    hiddenSize: config.hidden_size,
    feedForwardSize: config.intermediate_size,
    headCount: config.num_attention_heads,
    keyValueHeadCount: config.num_key_value_heads,
    vocabularySize: config.vocab_size,
  },
  batchSize: count(batchSize),
  sequenceLength: count(sequenceLength),
  elementBytes: { weight: 2, activation: 2, keyValue: 2 },
});

/** The configuration the golden file gives for a model. */
export function configOf(model: string): Config {
  const row = golden.co2meter_llmco2_kernel_model.analyze.find((each) => each.model === model);
  if (row === undefined) {
    throw new Error(`no configuration for ${model}`);
  }
  return row.config;
}

/** Llama-2-7B reading one prompt of 128 tokens: the setting of the kernel counter's examples. */
export const llama2With128Tokens: KernelSetting = settingOf(configOf("meta-llama/Llama-2-7b-hf"), 128, 1);
