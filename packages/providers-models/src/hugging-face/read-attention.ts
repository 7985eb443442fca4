import { present, type ModelArchitectureV1 } from "@llmcarbon/spec";
import type { HuggingFaceFamilyRow } from "../rows.ts";
import type { ConfigFields } from "./config-fields.ts";

type AttentionShape = Pick<
  ModelArchitectureV1,
  "headCount" | "keyValueHeadCount" | "headSize" | "valueHeadSize" | "latentKeyValueSize" | "latentQuerySize"
>;

/**
 * Heads and their widths: by head, grouped, multi-query or latent. A model without attention has none.
 *
 * Latent attention caches the latent and the rotary values beside it; a query head is as wide as both of its parts.
 */
export function readAttention(
  fields: ConfigFields,
  family: HuggingFaceFamilyRow,
  hiddenSize: number,
): AttentionShape {
  if (family.attention_rule === "none") return {};
  const headCount =
    fields.whole("num_attention_heads", "n_head", "n_heads", "num_heads", "decoder_attention_heads") ??
    family.head_count ??
    fields.requireWhole("num_attention_heads");
  const latent = fields.whole("kv_lora_rank");
  if (latent !== undefined) return { headCount, ...readLatent(fields, { headCount, latent }) };
  const headSize = fields.whole("head_dim", "d_kv", "attention_head_dim") ?? family.head_size;
  return {
    headCount,
    keyValueHeadCount: readKeyValueHeads(fields, family) ?? headCount,
    headSize: headSize ?? hiddenSize / headCount,
  };
}

function readLatent(
  fields: ConfigFields,
  { headCount, latent }: { readonly headCount: number; readonly latent: number },
): AttentionShape {
  const rotary = fields.requireWhole("qk_rope_head_dim");
  return {
    keyValueHeadCount: headCount,
    headSize: fields.requireWhole("qk_nope_head_dim") + rotary,
    valueHeadSize: fields.requireWhole("v_head_dim"),
    latentKeyValueSize: latent + rotary,
    ...present({ latentQuerySize: fields.whole("q_lora_rank") }),
  };
}

/** Falcon's first models say `multi_query` and mean one head, whatever stands in the field for their number. */
function readKeyValueHeads(fields: ConfigFields, family: HuggingFaceFamilyRow): number | undefined {
  const isNewDecoder = fields.flag("new_decoder_architecture") ?? false;
  const isMultiQuery = fields.flag("multi_query") ?? MULTI_QUERY.has(family.model_type);
  if (isMultiQuery && !isNewDecoder) return 1;
  const inner = fields.within("attn_config");
  if (inner.text("attn_type") === "multiquery_attention") return 1;
  return (
    fields.whole("num_key_value_heads", "num_kv_heads", "n_head_kv") ??
    inner.whole("kv_n_heads") ??
    family.key_value_head_count
  );
}

/** Families whose class shares one head where the file does not say. */
const MULTI_QUERY: ReadonlySet<string> = new Set(["gpt_bigcode", "falcon", "RefinedWebModel"]);
