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
