import { count, type Count } from "@llmcarbon/spec";
import { readHuggingFaceConfig } from "@llmcarbon/providers-models/local";
import { describe, expect, it } from "vitest";
import { PUBLISHED_TOTALS } from "./__fixtures__/published-totals.ts";
import { chooseParameterCount } from "./choose-parameter-count.ts";

const NOTHING: { stated: Count | undefined; stored: Count | undefined } = {
  stated: undefined,
  stored: undefined,
};

describe("parameters counted from the shape", () => {
  it.each(PUBLISHED_TOTALS)(
    "of $name are within 2 % of what is published",
    ({ config, parameterCount, active }) => {
      const chosen = chooseParameterCount(readHuggingFaceConfig(config), NOTHING)?.architecture;
      expect((chosen?.parameterCount?.central ?? 0) / parameterCount).toBeGreaterThan(0.98);
      expect((chosen?.parameterCount?.central ?? 0) / parameterCount).toBeLessThan(1.02);
      if (active === undefined) return;
      // Publishers round to a whole billion, and differ in whether they count embeddings.
      expect((chosen?.activeParameterCount?.central ?? 0) / active).toBeGreaterThan(0.9);
      expect((chosen?.activeParameterCount?.central ?? 0) / active).toBeLessThan(1.1);
    },
  );
});

const llama = readHuggingFaceConfig(PUBLISHED_TOTALS[0]?.config);
const countOf = (model = llama, candidates: Partial<typeof NOTHING> = {}) =>
  chooseParameterCount(model, { ...NOTHING, ...candidates });

describe("the choice", () => {
  it("takes what is stated first, and says when the shape is another", () => {
    expect(countOf(llama, { stated: count(8.1e9), stored: count(8.03e9) })).toMatchObject({
      architecture: { parameterCount: { low: 8.1e9, central: 8.1e9, high: 8.1e9 } },
      confidence: "published",
      notes: [],
    });
    expect(countOf(llama, { stated: count(70e9) })?.notes).toEqual([
      "70.0 billion parameters are stated; the shape of the language model has 8.03 billion parameters",
    ]);
  });

  it("takes the index of the weights before the shape, unless it counts something else", () => {
    expect(countOf(llama, { stored: count(8.2e9) })).toMatchObject({
      architecture: { parameterCount: { central: 8.2e9 } },
      notes: [],
    });
    const copies = countOf(llama, { stored: count(16.06e9) });
    expect(copies?.architecture.parameterCount?.central).toBe(8_030_261_248);
    expect(copies?.notes).toEqual([expect.stringContaining("the shape is taken")]);
  });

  it("counts encoders where the index does, and says when nothing does", () => {
    const gemma = readHuggingFaceConfig(
      PUBLISHED_TOTALS.find(({ name }) => name.startsWith("gemma-3-4b"))?.config,
    );
    expect(countOf(gemma, { stored: count(4.3e9) })?.architecture.parameterCount?.central).toBe(4.3e9);
    expect(countOf(gemma)?.notes).toEqual([expect.stringContaining("encoders")]);
  });

  it("knows no count of a hybrid, and takes off the experts a token does not visit where it is given one", () => {
    const jamba = readHuggingFaceConfig({
      model_type: "jamba",
      attn_layer_offset: 4,
      attn_layer_period: 8,
      expert_layer_offset: 1,
      expert_layer_period: 2,
      hidden_size: 4096,
      intermediate_size: 14336,
      num_attention_heads: 32,
      num_key_value_heads: 8,
      num_experts: 16,
      num_experts_per_tok: 2,
      num_hidden_layers: 32,
      vocab_size: 65536,
    });
    expect(countOf(jamba)).toBeUndefined();
    // Jamba v0.1 has 52 billion parameters, 12 billion of them active (arXiv:2403.19887).
    const active = countOf(jamba, { stated: count(51.6e9) })?.architecture.activeParameterCount?.central ?? 0;
    expect(active / 12e9).toBeGreaterThan(0.97);
    expect(active / 12e9).toBeLessThan(1.03);
  });
});
