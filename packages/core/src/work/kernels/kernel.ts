import type { ByteCount, Count, FlopCount } from "@llmcarbon/spec";

/** `prefill` reads a whole prompt at once, `decode` writes one token. */
export type Stage = "prefill" | "decode";

export type KernelName =
  | "q_proj"
  | "k_proj"
  | "v_proj"
  | "out_proj"
  | "gate_proj"
  | "up_proj"
  | "down_proj"
  | "qk_matmul"
  | "sv_matmul"
  | "softmax"
  | "fused_attention"
  | "attn_norm"
  | "mlp_norm"
  | "attn_add"
  | "mlp_add"
  | "mlp_act"
  | "lm_head";

/** Operations of a kernel and the data it moves to and from memory. */
export type KernelWork = {
  readonly flopCount: FlopCount;
  readonly weightLoad: ByteCount;
  readonly activationLoad: ByteCount;
  readonly activationStore: ByteCount;
  readonly keyValueLoad: ByteCount;
  readonly keyValueStore: ByteCount;
};

export type Kernel = KernelWork & { readonly name: KernelName };

/** A decoder as the counter sees it. */
export type TransformerShape = {
  readonly layerCount: number;
  readonly hiddenSize: number;
  readonly feedForwardSize: number;
  readonly headCount: number;
  readonly keyValueHeadCount: number;
  readonly vocabularySize: number;
};

/** Bytes one number takes. */
export type ElementBytes = {
  readonly weight: number;
  readonly activation: number;
  readonly keyValue: number;
};

export type KernelSetting = {
  readonly shape: TransformerShape;
  /** sequences worked on together */
  readonly batchSize: Count;
  /** prompt length in prefill, tokens already there in decode */
  readonly sequenceLength: Count;
  readonly elementBytes: ElementBytes;
  /** present: attention runs as one kernel in blocks that fit this on-chip buffer */
  readonly fusedAttentionBuffer?: ByteCount;
};
