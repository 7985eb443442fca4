import { MODEL_TYPES_V1, PRECISIONS_V1 } from "@llmcarbon/spec";
import {
  choiceColumn,
  dateColumn,
  integerColumn,
  numberColumn,
  patternColumn,
  textColumn,
} from "@llmcarbon/tooling/data";
import { z } from "zod";
import {
  ATTENTION_RULES,
  EXPERT_RULES,
  WINDOW_RULES,
  type HuggingFaceFamilyRow,
  type ModelAliasHistoryRow,
  type ModelAliasRow,
  type ModelHostingRow,
  type ModelRow,
} from "../src/rows.ts";

const confidence = choiceColumn(["published", "derived", "unverified"]);
const parameterCount = integerColumn({ least: 1_000_000, most: 1e14 }).exactOptional();
const yesOrNo = choiceColumn(["yes", "no"]).transform((cell) => cell === "yes");
const matrixCount = choiceColumn(["2", "3"]).transform((cell): 2 | 3 => (cell === "2" ? 2 : 3));
const layerCount = integerColumn({ least: 0, most: 1000 }).exactOptional();
const size = integerColumn({ least: 1, most: 1e8 }).exactOptional();

export const modelSchema = z.object({
  id: patternColumn(/^[a-z0-9][a-z0-9.-]*$/, "small letters, digits, dots and dashes"),
  name: textColumn(),
  developer: textColumn(),
  released_on: dateColumn().exactOptional(),
  openness: choiceColumn(["open-weights", "closed"]),
  type: choiceColumn(MODEL_TYPES_V1).exactOptional(),
  parameter_count: parameterCount,
  parameter_count_low: parameterCount,
  parameter_count_high: parameterCount,
  active_parameter_count: parameterCount,
  active_parameter_count_low: parameterCount,
  active_parameter_count_high: parameterCount,
  layer_count: size,
  hidden_size: size,
  feed_forward_size: size,
  feed_forward_matrix_count: matrixCount.exactOptional(),
  head_count: size,
  key_value_head_count: size,
  head_size: size,
  vocabulary_size: size,
  ties_embeddings: yesOrNo.exactOptional(),
  context_length: size,
  expert_count: size,
  experts_per_token: size,
  shared_expert_count: integerColumn({ least: 0, most: 1000 }).exactOptional(),
  shared_expert_feed_forward_size: size,
  dense_layer_count: layerCount,
  dense_feed_forward_size: size,
  encoder_layer_count: layerCount,
  attention_layer_count: layerCount,
  full_attention_layer_count: layerCount,
  sliding_window_token_count: size,
  latent_key_value_size: size,
  latent_query_size: size,
  value_head_size: size,
  weight_precision: choiceColumn(PRECISIONS_V1).exactOptional(),
  source_id: textColumn(),
  source: textColumn(),
  quality: choiceColumn(["reported", "assumed"]),
  confidence,
}) satisfies z.ZodType<ModelRow>;

export const modelAliasSchema = z.object({
  alias: textColumn(),
  model_id: textColumn(),
  kind: choiceColumn(["exact", "deprecated", "floating", "prefix"]),
  floating_name: textColumn().exactOptional(),
}) satisfies z.ZodType<ModelAliasRow>;

const dayColumn = () => patternColumn(/^\d{4}-\d{2}-\d{2}$/, "YYYY-MM-DD");

export const modelAliasHistorySchema = z.object({
  floating_name: textColumn(),
  model_id: textColumn(),
  valid_from: dayColumn(),
  valid_to: dayColumn().exactOptional(),
  source_id: textColumn(),
  citation: textColumn(),
  confidence,
}) satisfies z.ZodType<ModelAliasHistoryRow>;

const pue = numberColumn({ least: 1, most: 3 }).exactOptional();
const waterIntensity = numberColumn({ least: 0, most: 20 }).exactOptional();

export const modelHostingSchema = z.object({
  provider: textColumn(),
  operator: textColumn(),
  developers: textColumn()
    .transform((cell) => cell.split(";"))
    .exactOptional(),
  country_code: patternColumn(/^[A-Z]{2}$/, "two capital letters").exactOptional(),
  cloud_region: patternColumn(/^[a-z]+\/[a-z0-9-]+$/, "vendor/region").exactOptional(),
  pue_low: pue,
  pue_high: pue,
  wue_low_l_per_kwh: waterIntensity,
  wue_high_l_per_kwh: waterIntensity,
  source_id: textColumn(),
  citation: textColumn(),
  confidence,
}) satisfies z.ZodType<ModelHostingRow>;

export const huggingFaceFamilySchema = z.object({
  model_type: patternColumn(/^[A-Za-z0-9_-]+$/, "letters, digits, dashes and underscores"),
  type: choiceColumn(["dense", "moe", "hybrid", "encoder", "encoder-decoder"]),
  feed_forward_matrix_count: matrixCount,
  ties_embeddings: yesOrNo,
  window_rule: choiceColumn(WINDOW_RULES).exactOptional(),
  window_interval: size,
  window_token_count: size,
  expert_rule: choiceColumn(EXPERT_RULES).exactOptional(),
  attention_rule: choiceColumn(ATTENTION_RULES).exactOptional(),
  head_count: size,
  key_value_head_count: size,
  head_size: size,
  vocabulary_size: size,
  source_id: textColumn(),
  source: textColumn(),
  confidence,
}) satisfies z.ZodType<HuggingFaceFamilyRow>;
