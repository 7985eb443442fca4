import { bytes, flop, type ByteCount } from "@llmcarbon/spec";
import { requirePositive } from "../../architecture/require-positive.ts";
import { sourced } from "../../constants/sourced.ts";
import { countAttentionKernels } from "./count-attention-kernels.ts";
import type { Kernel, KernelName, KernelSetting, KernelWork, Stage } from "./kernel.ts";

/** Operations per element of the kernels that multiply no matrices. */
const ELEMENT_OPERATIONS = sourced({
  value: { norm: 7, add: 1, activation: 2 },
  source: "co2-meter-code#per-kernel counter",
  kind: "modelled",
});

/** A setting with the tokens each sequence passes through the kernels: all of a prompt, or one. */
type StageSetting = KernelSetting & { readonly tokenCount: number };

/**
 * The kernels of one layer, each with its operations and bytes, and the head that follows the last layer.
 *
 *   linear: 2 i o B S operations; norm 7 B h S; add B h S; activation 2 B h S; head B h V
 *
 * @param setting.shape sizes of the model, > 0
 * @param setting.batchSize B [1], > 0
 * @param setting.sequenceLength S [1], > 0
 * @param setting.elementBytes bytes per weight, activation and cached key or value, > 0
 * @param stage `prefill` or `decode`, in which a sequence passes one token
 * @returns kernels of one layer in the order the counter lists them, and the head
 * @throws {InvalidQuantityError} for a size that is not above zero
 * @source docs/methodology/kernel-counter.md, table of kernels
 * @example countKernels(llama2With128Tokens, "prefill").layer[0] // q_proj: 4,294,967,296 FLOP, 35,651,584 bytes
 */
export function countKernels(
  setting: KernelSetting,
  stage: Stage,
): { readonly layer: readonly Kernel[]; readonly head: Kernel } {
  const { shape, batchSize, sequenceLength, elementBytes } = setting;
  requirePositive({ ...shape, batchSize, sequenceLength, ...elementBytes });
  const stageSetting = { ...setting, tokenCount: stage === "prefill" ? sequenceLength : 1 };
  return {
    layer: [
      ...countLinearKernels(stageSetting),
      ...countAttentionKernels(setting, stage),
      ...countElementKernels(stageSetting),
    ],
    head: countHead(setting),
  };
}

/** Everything a kernel moves to and from memory [byte]. */
export const byteCountOf = (work: KernelWork): ByteCount =>
  bytes(
    work.weightLoad + work.activationLoad + work.activationStore + work.keyValueLoad + work.keyValueStore,
  );

function countLinearKernels({ shape, batchSize, tokenCount, elementBytes }: StageSetting): Kernel[] {
  const { hiddenSize, feedForwardSize, headCount, keyValueHeadCount } = shape;
  const keyValueSize = (hiddenSize * keyValueHeadCount) / headCount;
  const linear = (name: KernelName, inputSize: number, outputSize: number): Kernel => {
    const isCached = name === "k_proj" || name === "v_proj";
    const outputCount = outputSize * batchSize * tokenCount;
    return {
      name,
      flopCount: flop(2 * inputSize * outputCount),
      weightLoad: bytes(inputSize * outputSize * elementBytes.weight),
      activationLoad: bytes(inputSize * batchSize * tokenCount * elementBytes.activation),
      activationStore: bytes(isCached ? 0 : outputCount * elementBytes.activation),
      keyValueLoad: bytes(0),
      keyValueStore: bytes(isCached ? outputCount * elementBytes.keyValue : 0),
    };
  };
  return [
    linear("q_proj", hiddenSize, hiddenSize),
    linear("k_proj", hiddenSize, keyValueSize),
    linear("v_proj", hiddenSize, keyValueSize),
    linear("out_proj", hiddenSize, hiddenSize),
    linear("gate_proj", hiddenSize, feedForwardSize),
    linear("up_proj", hiddenSize, feedForwardSize),
    linear("down_proj", feedForwardSize, hiddenSize),
  ];
}

/** The activation is counted over h, not over the wider d_ff it works on, as the original does. */
function countElementKernels({ shape, batchSize, tokenCount, elementBytes }: StageSetting): Kernel[] {
  const elementCount = batchSize * shape.hiddenSize * tokenCount;
  const elementwise = (name: KernelName, operations: number, inputs: number): Kernel => ({
    name,
    flopCount: flop(operations * elementCount),
    weightLoad: bytes(0),
    activationLoad: bytes(inputs * elementCount * elementBytes.activation),
    activationStore: bytes(elementCount * elementBytes.activation),
    keyValueLoad: bytes(0),
    keyValueStore: bytes(0),
  });
  const { norm, add, activation } = ELEMENT_OPERATIONS.value;
  return [
    elementwise("attn_norm", norm, 1),
    elementwise("mlp_norm", norm, 1),
    elementwise("attn_add", add, 1),
    elementwise("mlp_add", add, 1),
    elementwise("mlp_act", activation, 2),
  ];
}

/** One operation per weight and sequence where a product has two, and activations of one sequence, as the original. */
function countHead({ shape, batchSize, elementBytes }: KernelSetting): Kernel {
  const { hiddenSize, vocabularySize } = shape;
  return {
    name: "lm_head",
    flopCount: flop(batchSize * hiddenSize * vocabularySize),
    weightLoad: bytes(hiddenSize * vocabularySize * elementBytes.weight),
    activationLoad: bytes(hiddenSize * elementBytes.activation),
    activationStore: bytes(vocabularySize * elementBytes.activation),
    keyValueLoad: bytes(0),
    keyValueStore: bytes(0),
  };
}
