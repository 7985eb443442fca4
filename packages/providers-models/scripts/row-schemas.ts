import { MODEL_TYPES_V1, PRECISIONS_V1 } from "@llmcarbon/spec";
import { choiceColumn, dateColumn, integerColumn, patternColumn, textColumn } from "@llmcarbon/tooling/data";
import { z } from "zod";
import type { ModelAliasRow, ModelRow } from "../src/rows.ts";

const parameterCount = integerColumn({ least: 1_000_000, most: 1e14 }).exactOptional();
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
  head_count: size,
  key_value_head_count: size,
  head_size: size,
  vocabulary_size: size,
  context_length: size,
  expert_count: size,
  experts_per_token: size,
  shared_expert_count: integerColumn({ least: 0, most: 1000 }).exactOptional(),
  weight_precision: choiceColumn(PRECISIONS_V1).exactOptional(),
  source_id: textColumn(),
  source: textColumn(),
  quality: choiceColumn(["reported", "assumed"]),
  confidence: choiceColumn(["published", "derived", "unverified"]),
}) satisfies z.ZodType<ModelRow>;

export const modelAliasSchema = z.object({
  alias: textColumn(),
  model_id: textColumn(),
  is_floating: choiceColumn(["yes"]).exactOptional(),
}) satisfies z.ZodType<ModelAliasRow>;
