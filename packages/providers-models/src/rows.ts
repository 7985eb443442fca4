import type { ConfidenceV1, ModelTypeV1, PrecisionV1 } from "@llmcarbon/spec";

/** Rows as the data sets have them; empty cells absent, counts absolute. */
export type ModelRow = {
  readonly id: string;
  readonly name: string;
  readonly developer: string;
  readonly released_on?: string;
  readonly openness: "open-weights" | "closed";
  /** absent where nobody outside knows */
  readonly type?: ModelTypeV1;
  readonly parameter_count?: number;
  readonly parameter_count_low?: number;
  readonly parameter_count_high?: number;
  readonly active_parameter_count?: number;
  readonly active_parameter_count_low?: number;
  readonly active_parameter_count_high?: number;
  readonly layer_count?: number;
  readonly hidden_size?: number;
  readonly feed_forward_size?: number;
  readonly feed_forward_matrix_count?: 2 | 3;
  readonly head_count?: number;
  readonly key_value_head_count?: number;
  readonly head_size?: number;
  readonly vocabulary_size?: number;
  readonly ties_embeddings?: boolean;
  readonly context_length?: number;
  readonly expert_count?: number;
  readonly experts_per_token?: number;
  readonly shared_expert_count?: number;
  readonly shared_expert_feed_forward_size?: number;
  readonly dense_layer_count?: number;
  readonly dense_feed_forward_size?: number;
  readonly encoder_layer_count?: number;
  readonly attention_layer_count?: number;
  readonly full_attention_layer_count?: number;
  readonly sliding_window_token_count?: number;
  readonly latent_key_value_size?: number;
  readonly latent_query_size?: number;
  readonly value_head_size?: number;
  readonly weight_precision?: PrecisionV1;
  readonly source_id: string;
  readonly source: string;
  readonly quality: "reported" | "assumed";
  readonly confidence: ConfidenceV1;
};

export type ModelAliasRow = {
  readonly alias: string;
  /** of a floating name the latest */
  readonly model_id: string;
  readonly kind: "exact" | "deprecated" | "floating" | "prefix";
  /** name in the data set model-alias-history, where a floating name has a known history */
  readonly floating_name?: string;
};

/** Aliases that always meant one model, together. */
export type ExactAliasesRow = {
  readonly model_id: string;
  readonly aliases: readonly string[];
};

export type ModelAliasHistoryRow = {
  readonly floating_name: string;
  readonly model_id: string;
  /** YYYY-MM-DD, included */
  readonly valid_from: string;
  /** YYYY-MM-DD, excluded; absent while the name means this model */
  readonly valid_to?: string;
  readonly source_id: string;
  readonly citation: string;
  readonly confidence: ConfidenceV1;
};

export type ModelHostingRow = {
  readonly provider: string;
  readonly operator: string;
  /** developers whose closed models it serves by default */
  readonly developers?: readonly string[];
  readonly country_code?: string;
  readonly cloud_region?: string;
  readonly pue_low?: number;
  readonly pue_high?: number;
  readonly wue_low_l_per_kwh?: number;
  readonly wue_high_l_per_kwh?: number;
  readonly source_id: string;
  readonly citation: string;
  readonly confidence: ConfidenceV1;
};

/** What configuration files of one family leave unsaid. */
export type HuggingFaceFamilyRow = {
  /** `model_type` of the file */
  readonly model_type: string;
  readonly type: Exclude<ModelTypeV1, "diffusion">;
  readonly feed_forward_matrix_count: 2 | 3;
  readonly ties_embeddings: boolean;
  /** which layers see a window; absent where none does */
  readonly window_rule?: WindowRule;
  readonly window_interval?: number;
  readonly window_token_count?: number;
  /** which layers have experts; absent where none has */
  readonly expert_rule?: ExpertRule;
  /** which layers of a hybrid keep keys and values; absent where all do */
  readonly attention_rule?: AttentionRule;
  readonly head_count?: number;
  readonly key_value_head_count?: number;
  readonly head_size?: number;
  readonly vocabulary_size?: number;
  readonly source_id: string;
  readonly source: string;
  readonly confidence: ConfidenceV1;
};

export const WINDOW_RULES = ["every-layer", "interval", "interval-first", "chunk", "flag"] as const;
type WindowRule = (typeof WINDOW_RULES)[number];

export const EXPERT_RULES = [
  "every-layer",
  "after-first",
  "step",
  "offset",
  "llama4",
  "layer-types",
] as const;
export type ExpertRule = (typeof EXPERT_RULES)[number];

export const ATTENTION_RULES = [
  "none",
  "every-layer",
  "layer-types",
  "period",
  "indices",
  "interval",
  "block-types",
] as const;
export type AttentionRule = (typeof ATTENTION_RULES)[number];
