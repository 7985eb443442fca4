import type { KernelName } from "./kernel.ts";

/** A kernel of a layer, or where the layer begins and ends. */
export type LayerNode = KernelName | "input" | "output";

const COMMON: Partial<Record<LayerNode, readonly LayerNode[]>> = {
  input: [],
  attn_norm: ["input"],
  q_proj: ["attn_norm"],
  k_proj: ["attn_norm"],
  v_proj: ["attn_norm"],
  attn_add: ["input", "out_proj"],
  mlp_norm: ["attn_add"],
  gate_proj: ["mlp_norm"],
  up_proj: ["mlp_norm"],
  mlp_act: ["up_proj", "gate_proj"],
  down_proj: ["mlp_act"],
  mlp_add: ["attn_add", "down_proj"],
  output: ["mlp_add"],
};

/**
 * Which kernels of a layer wait for which, with attention in three kernels or fused into one.
 *
 * @source docs/methodology/kernel-counter.md, graph
 */
export const LAYER_GRAPHS: Readonly<
  Record<"separate" | "fused", Partial<Record<LayerNode, readonly LayerNode[]>>>
> = {
  separate: {
    ...COMMON,
    qk_matmul: ["q_proj", "k_proj"],
    softmax: ["qk_matmul"],
    sv_matmul: ["softmax", "v_proj"],
    out_proj: ["sv_matmul"],
  },
  fused: {
    ...COMMON,
    fused_attention: ["q_proj", "k_proj", "v_proj"],
    out_proj: ["fused_attention"],
  },
};
