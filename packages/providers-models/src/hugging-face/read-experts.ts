import { present, type ModelArchitectureV1 } from "@llmcarbon/spec";
import type { ExpertRule, HuggingFaceFamilyRow } from "../rows.ts";
import type { ConfigFields } from "./config-fields.ts";
import { countEach, countPattern, readLayerTypes } from "./read-layers.ts";

type ExpertShape = Pick<
  ModelArchitectureV1,
  | "expertCount"
  | "expertsPerToken"
  | "feedForwardSize"
  | "sharedExpertCount"
  | "sharedExpertFeedForwardSize"
  | "denseLayerCount"
  | "denseFeedForwardSize"
>;

/** The experts of a mixture, and the layers without any; nothing where the family has none. */
export function readExperts(
  fields: ConfigFields,
  family: HuggingFaceFamilyRow,
  layerCount: number,
): ExpertShape {
  if (family.expert_rule === undefined) return {};
  const inner = fields.within("ffn_config");
  const expertCount =
    fields.whole("num_local_experts", "num_experts", "n_routed_experts") ?? inner.whole("moe_num_experts");
  const expertLayerCount = EXPERT_LAYERS_BY[family.expert_rule](fields, layerCount);
  const isOptional = family.type === "hybrid" || family.expert_rule === "after-first";
  if (isOptional && ((expertCount ?? 0) <= 1 || expertLayerCount === 0)) return {};
  const expertWidth = fields.whole("moe_intermediate_size") ?? inner.whole("ffn_hidden_size");
  const plainWidth = fields.whole("intermediate_size_mlp", "intermediate_size");
  const denseLayerCount = layerCount - expertLayerCount;
  return {
    expertCount: expertCount ?? fields.requireWhole("num_local_experts"),
    feedForwardSize: expertWidth ?? fields.requireWhole("intermediate_size"),
    expertsPerToken:
      fields.whole("num_experts_per_tok", "num_experts_per_token") ??
      inner.whole("moe_top_k") ??
      fields.requireWhole("num_experts_per_tok"),
    ...readSharedExperts(fields, family),
    denseLayerCount,
    ...(denseLayerCount === 0 ? {} : present({ denseFeedForwardSize: plainWidth })),
  };
}

/** Some files count shared experts as wide as a routed one, others give the width of the one there is. */
function readSharedExperts(fields: ConfigFields, family: HuggingFaceFamilyRow): ExpertShape {
  if (family.expert_rule === "llama4") return { sharedExpertCount: 1 };
  const width = fields.whole(
    "shared_expert_intermediate_size",
    "shared_intermediate_size",
    "moe_shared_expert_intermediate_size",
  );
  const sharedExpertCount = fields.whole("n_shared_experts") ?? (width === undefined ? 0 : 1);
  if (width === 0 || sharedExpertCount === 0) return { sharedExpertCount: 0 };
  return { sharedExpertCount, ...present({ sharedExpertFeedForwardSize: width }) };
}

const EXPERT_LAYERS_BY: Readonly<Record<ExpertRule, (fields: ConfigFields, layerCount: number) => number>> = {
  "every-layer": (_, layerCount) => layerCount,
  "after-first": (fields, layerCount) => {
    const first = fields.whole("first_k_dense_replace") ?? 0;
    const frequency = fields.whole("moe_layer_freq") ?? 1;
    return countWhere(layerCount, (layer) => layer >= first && layer % frequency === 0);
  },
  step: (fields, layerCount) => {
    const plain = new Set(fields.wholes("mlp_only_layers"));
    const step = fields.whole("decoder_sparse_step") ?? 1;
    return countWhere(layerCount, (layer) => !plain.has(layer) && (layer + 1) % step === 0);
  },
  offset: (fields, layerCount) =>
    countEach(
      layerCount,
      fields.requireWhole("expert_layer_period"),
      fields.requireWhole("expert_layer_offset"),
    ),
  llama4: (fields, layerCount) => {
    const step = fields.whole("interleave_moe_layer_step") ?? 1;
    return fields.wholes("moe_layers")?.length ?? countEach(layerCount, step, step - 1);
  },
  "layer-types": (fields) =>
    readLayerTypes(fields)?.filter((word) => word === "moe").length ?? countPattern(fields, "E"),
};

const countWhere = (layerCount: number, isExpert: (layer: number) => boolean): number =>
  Array.from({ length: layerCount }, (_, layer) => layer).filter(isExpert).length;
