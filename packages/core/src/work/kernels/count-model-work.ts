import { bytes, flop, seconds, type ByteCount, type DurationS } from "@llmcarbon/spec";
import { computeRoofline, type Roof } from "./compute-roofline.ts";
import { byteCountOf, countKernels } from "./count-kernels.ts";
import type { Kernel, KernelSetting, KernelWork, Stage } from "./kernel.ts";

/** A whole model's kernels together. */
export type ModelWork = KernelWork & {
  readonly byteCount: ByteCount;
  /** kernels one after another, each at its roof */
  readonly durationS: DurationS;
  /** weights of the layers, without embedding and head */
  readonly weightMemory: ByteCount;
  /** keys and values of the sequence */
  readonly keyValueMemory: ByteCount;
  /** outputs of the kernels of one layer */
  readonly activationMemory: ByteCount;
};

/**
 * Operations, bytes, time and memory of one pass through a model: a prompt read, or one token written.
 *
 *   total = l × Σ kernels of a layer + head
 *
 * @param setting as of {@link countKernels}
 * @param stage `prefill` or `decode`
 * @param roof speeds of the device [FLOP/s], [byte/s], > 0
 * @returns totals of the whole batch
 * @throws {InvalidQuantityError} for a size or speed that is not above zero
 * @source docs/methodology/kernel-counter.md, totals
 * @example countModelWork(llama2With128Tokens, "prefill", a100).flopCount // 1,666,964,258,816 FLOP
 */
export function countModelWork(setting: KernelSetting, stage: Stage, roof: Roof): ModelWork {
  const { layer, head } = countKernels(setting, stage);
  const { layerCount } = setting.shape;
  const total = (amountOf: (kernel: Kernel) => number): number =>
    layerCount * layer.reduce((sum, kernel) => sum + amountOf(kernel), 0) + amountOf(head);
  const prompt = stage === "prefill" ? layer : countKernels(setting, "prefill").layer;
  const held = (amountOf: (kernel: Kernel) => number): ByteCount =>
    bytes(layerCount * prompt.reduce((sum, kernel) => sum + amountOf(kernel), 0));
  return {
    flopCount: flop(total((kernel) => kernel.flopCount)),
    byteCount: bytes(total(byteCountOf)),
    weightLoad: bytes(total((kernel) => kernel.weightLoad)),
    activationLoad: bytes(total((kernel) => kernel.activationLoad)),
    activationStore: bytes(total((kernel) => kernel.activationStore)),
    keyValueLoad: bytes(total((kernel) => kernel.keyValueLoad)),
    keyValueStore: bytes(total((kernel) => kernel.keyValueStore)),
    durationS: seconds(total((kernel) => durationOfKernel(kernel, roof))),
    weightMemory: held((kernel) => kernel.weightLoad),
    keyValueMemory: held((kernel) => kernel.keyValueStore),
    activationMemory: bytes(layer.reduce((sum, kernel) => sum + kernel.activationStore, 0)),
  };
}

const durationOfKernel = (kernel: Kernel, roof: Roof): DurationS =>
  computeRoofline({ flopCount: kernel.flopCount, byteCount: byteCountOf(kernel) }, roof).durationS;
