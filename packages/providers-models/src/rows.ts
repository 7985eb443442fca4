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
  readonly head_count?: number;
  readonly key_value_head_count?: number;
  readonly head_size?: number;
  readonly vocabulary_size?: number;
  readonly context_length?: number;
  readonly expert_count?: number;
  readonly experts_per_token?: number;
  readonly shared_expert_count?: number;
  readonly weight_precision?: PrecisionV1;
  readonly source_id: string;
  readonly source: string;
  readonly quality: "reported" | "assumed";
  readonly confidence: ConfidenceV1;
};

export type ModelAliasRow = {
  readonly alias: string;
  readonly model_id: string;
  /** `yes` where the model behind the name has changed over time */
  readonly is_floating?: "yes";
};
