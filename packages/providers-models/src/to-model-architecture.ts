import {
  count,
  exactly,
  range,
  type Count,
  type ModelArchitectureV1,
  type RangeV1,
  present,
} from "@llmcarbon/spec";
import type { ModelRow } from "./rows.ts";

/**
 * What a model is made of, as far as its row knows; `undefined` where not even its type is known.
 *
 * A stated parameter count is exact. An outside estimate is a range around the middle of its bounds; where outsiders
 * gave one guess, low and high are equal, and the provenance says that it is assumed.
 */
export function toModelArchitecture(row: ModelRow): ModelArchitectureV1 | undefined {
  if (row.type === undefined) {
    return undefined;
  }
  const parameterCount = toRange(row.parameter_count, row.parameter_count_low, row.parameter_count_high);
  const active = toRange(
    row.active_parameter_count,
    row.active_parameter_count_low,
    row.active_parameter_count_high,
  );
  return {
    type: row.type,
    ...present({
      parameterCount,
      activeParameterCount: active ?? (row.type === "dense" ? parameterCount : undefined),
      layerCount: row.layer_count,
      hiddenSize: row.hidden_size,
      headCount: row.head_count,
      keyValueHeadCount: row.key_value_head_count,
      headSize: row.head_size,
      feedForwardSize: row.feed_forward_size,
      feedForwardMatrixCount: row.feed_forward_matrix_count,
      vocabularySize: row.vocabulary_size,
      tiesEmbeddings: row.ties_embeddings,
      contextLength: row.context_length,
      expertCount: row.expert_count,
      expertsPerToken: row.experts_per_token,
      encoderLayerCount: row.encoder_layer_count,
      attentionLayerCount: row.attention_layer_count,
      fullAttentionLayerCount: row.full_attention_layer_count,
      slidingWindowTokenCount: row.sliding_window_token_count,
      latentKeyValueSize: row.latent_key_value_size,
      latentQuerySize: row.latent_query_size,
      valueHeadSize: row.value_head_size,
      sharedExpertCount: row.shared_expert_count,
      sharedExpertFeedForwardSize: row.shared_expert_feed_forward_size,
      denseLayerCount: row.dense_layer_count,
      denseFeedForwardSize: row.dense_feed_forward_size,
      weightPrecision: row.weight_precision,
    }),
  };
}

function toRange(stated?: number, low?: number, high?: number): RangeV1<Count> | undefined {
  if (stated !== undefined) {
    return exactly(count(stated));
  }
  return low === undefined || high === undefined
    ? undefined
    : range(count(low), count((low + high) / 2), count(high));
}
