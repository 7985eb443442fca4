import { present, type ModelArchitectureV1 } from "@llmcarbon/spec";
import type { AttentionRule, HuggingFaceFamilyRow } from "../rows.ts";
import { describe, refuse, type ConfigFields } from "./config-fields.ts";

type LayerKinds = Pick<
  ModelArchitectureV1,
  "attentionLayerCount" | "fullAttentionLayerCount" | "slidingWindowTokenCount"
>;

const FULL = new Set(["full_attention", "attention", "hybrid", "global"]);
const WINDOWED = new Set(["sliding_attention", "chunked_attention", "local"]);
const ATTENDING = new Set([...FULL, ...WINDOWED]);

/** Which layers keep keys and values, and which of those see a window alone. */
export function readLayerKinds(
  fields: ConfigFields,
  family: HuggingFaceFamilyRow,
  layerCount: number,
): LayerKinds {
  const attentionLayerCount = countAttending(fields, family, layerCount);
  const windows = readWindows(fields, family, attentionLayerCount);
  return { ...(attentionLayerCount === layerCount ? {} : { attentionLayerCount }), ...windows };
}

/** One word per layer, where the file lists them. */
export const readLayerTypes = (fields: ConfigFields): readonly string[] | undefined =>
  fields.texts("layer_types", "layers_block_type");

type Count = (fields: ConfigFields, layerCount: number) => number;

function countAttending(fields: ConfigFields, family: HuggingFaceFamilyRow, layerCount: number): number {
  const rule = family.attention_rule;
  return rule === undefined ? layerCount : ATTENDING_BY[rule](fields, layerCount);
}

const ATTENDING_BY: Readonly<Record<AttentionRule, Count>> = {
  "every-layer": (_, layerCount) => layerCount,
  none: () => 0,
  "layer-types": (fields) => {
    const listed = readLayerTypes(fields);
    return listed === undefined ? countPattern(fields, "*") : countOf(listed, ATTENDING);
  },
  period: (fields, layerCount) =>
    countEach(layerCount, fields.requireWhole("attn_layer_period"), fields.requireWhole("attn_layer_offset")),
  indices: (fields) =>
    fields.wholes("attn_layer_indices")?.length ??
    refuse("attn_layer_indices", "nothing", "the layers with attention"),
  interval: (fields, layerCount) => {
    const listed = readLayerTypes(fields);
    if (listed !== undefined) return countOf(listed, ATTENDING);
    const interval = fields.whole("full_attention_interval") ?? USUAL_INTERVAL;
    return countEach(layerCount, interval, interval - 1);
  },
  "block-types": (fields, layerCount) => {
    const blocks =
      fields.texts("block_types", "_block_types") ??
      refuse("block_types", "nothing", "the kinds of block, in turn");
    const ofLayers = Array.from({ length: layerCount }, (_, layer) => blocks[layer % blocks.length]);
    return ofLayers.filter((block) => block === "attention").length;
  },
};

/** Qwen3-Next attends fully in every fourth layer unless its file says otherwise. */
const USUAL_INTERVAL = 4;

/** Nemotron-H writes its layers as one letter each: `M` state space, `*` attention, `E` experts, `-` plain. */
export function countPattern(fields: ConfigFields, letter: string): number {
  const pattern = fields.text("hybrid_override_pattern");
  if (pattern === undefined) refuse("layer_types", "nothing", "one word per layer");
  return pattern.split(letter).length - 1;
}

/** Layers `offset`, `offset + period` and so on. */
export function countEach(layerCount: number, period: number, offset: number): number {
  if (period < 1) refuse("the period of the layers", describe(period), "a whole number from 1");
  return Math.max(0, Math.ceil((layerCount - offset) / period));
}

const countOf = (listed: readonly string[], words: ReadonlySet<string>): number =>
  listed.filter((word) => words.has(word)).length;

function readWindows(fields: ConfigFields, family: HuggingFaceFamilyRow, layerCount: number): LayerKinds {
  const listed = readLayerTypes(fields);
  const isListed = listed?.some((word) => WINDOWED.has(word)) ?? false;
  if (!isListed && family.window_rule === undefined) return {};
  if (!isListed && family.window_rule === "flag" && fields.flag("use_sliding_window") !== true) return {};
  const slidingWindowTokenCount = readWindow(fields, family);
  const fullAttentionLayerCount =
    listed === undefined ? countFull(fields, family, layerCount) : countOf(listed, FULL);
  if (slidingWindowTokenCount === undefined || fullAttentionLayerCount === layerCount) return {};
  return present({ fullAttentionLayerCount, slidingWindowTokenCount });
}

const WINDOW_NAMES = ["sliding_window", "attention_chunk_size", "local_attention", "window_size"];

/** A window that is there and `null` is none; one that is not there is the family's. */
function readWindow(fields: ConfigFields, family: HuggingFaceFamilyRow): number | undefined {
  const window = fields.whole(...WINDOW_NAMES);
  const isSaid = WINDOW_NAMES.some((name) => fields.isNull(name));
  const size = window ?? (isSaid ? undefined : family.window_token_count);
  return size === 0 ? undefined : size;
}

function countFull(fields: ConfigFields, family: HuggingFaceFamilyRow, layerCount: number): number {
  const rule = family.window_rule;
  if (rule === undefined || rule === "every-layer") return 0;
  if (rule === "flag") return Math.min(layerCount, fields.whole("max_window_layers") ?? 0);
  const interval =
    fields.whole("sliding_window_pattern", "global_attn_every_n_layers", "no_rope_layer_interval") ??
    family.window_interval ??
    1;
  return countEach(layerCount, interval, rule === "interval-first" ? 0 : interval - 1);
}
