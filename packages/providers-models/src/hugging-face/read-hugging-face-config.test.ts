import { describe, expect, it, test } from "vitest";
import { readHuggingFaceConfig } from "./read-hugging-face-config.ts";

const LLAMA = {
  model_type: "llama",
  hidden_size: 4096,
  intermediate_size: 14336,
  num_hidden_layers: 32,
  num_attention_heads: 32,
  num_key_value_heads: 8,
  vocab_size: 128256,
  max_position_embeddings: 131072,
  torch_dtype: "bfloat16",
};
const DEEPSEEK_V3 = {
  model_type: "deepseek_v3",
  first_k_dense_replace: 3,
  hidden_size: 7168,
  intermediate_size: 18432,
  kv_lora_rank: 512,
  moe_intermediate_size: 2048,
  moe_layer_freq: 1,
  n_routed_experts: 256,
  n_shared_experts: 1,
  num_attention_heads: 128,
  num_experts_per_tok: 8,
  num_hidden_layers: 61,
  num_key_value_heads: 128,
  q_lora_rank: 1536,
  qk_nope_head_dim: 128,
  qk_rope_head_dim: 64,
  v_head_dim: 128,
  vocab_size: 129280,
  torch_dtype: "bfloat16",
  quantization_config: { quant_method: "fp8" },
};

const shapeOf = (config: object) => readHuggingFaceConfig(config).architecture;

test("the example: a dense decoder with grouped keys and values", () => {
  expect(shapeOf(LLAMA)).toEqual({
    type: "dense",
    layerCount: 32,
    hiddenSize: 4096,
    headCount: 32,
    keyValueHeadCount: 8,
    headSize: 128,
    feedForwardMatrixCount: 3,
    feedForwardSize: 14336,
    tiesEmbeddings: false,
    vocabularySize: 128256,
    contextLength: 131072,
    weightPrecision: "bf16",
  });
});

describe("a mixture of experts", () => {
  it("with latent attention, dense first layers and a shared expert", () => {
    expect(shapeOf(DEEPSEEK_V3)).toMatchObject({
      type: "moe",
      headSize: 192,
      valueHeadSize: 128,
      latentKeyValueSize: 576,
      latentQuerySize: 1536,
      feedForwardSize: 2048,
      expertCount: 256,
      expertsPerToken: 8,
      sharedExpertCount: 1,
      denseLayerCount: 3,
      denseFeedForwardSize: 18432,
      weightPrecision: "fp8",
    });
    expect(shapeOf({ ...DEEPSEEK_V3, q_lora_rank: null })).not.toHaveProperty("latentQuerySize");
  });

  it("keeps some layers plain, by list and by step", () => {
    const qwen = {
      ...LLAMA,
      model_type: "qwen3_moe",
      num_experts: 128,
      num_experts_per_tok: 8,
      moe_intermediate_size: 768,
    };
    expect(shapeOf(qwen)).toMatchObject({ denseLayerCount: 0, feedForwardSize: 768, sharedExpertCount: 0 });
    expect(shapeOf({ ...qwen, mlp_only_layers: [0, 1] })).toMatchObject({ denseLayerCount: 2 });
    expect(shapeOf({ ...qwen, decoder_sparse_step: 2 })).toMatchObject({
      denseLayerCount: 16,
      denseFeedForwardSize: 14336,
    });
  });

  it("of a family with experts is dense where the file has none", () => {
    const { n_routed_experts: _, ...dense } = { ...LLAMA, model_type: "deepseek_v2", n_routed_experts: 0 };
    expect(shapeOf(dense)).toMatchObject({ type: "dense", feedForwardSize: 14336 });
    expect(shapeOf(dense)).not.toHaveProperty("expertCount");
  });
});

describe("windows", () => {
  const window = (config: object) => {
    const { fullAttentionLayerCount, slidingWindowTokenCount } = shapeOf(config);
    return [fullAttentionLayerCount, slidingWindowTokenCount];
  };

  it.each([
    ["all layers of the first Mistral", { model_type: "mistral", sliding_window: 4096 }, [0, 4096]],
    ["what Mistral's class has where the file is silent", { model_type: "mistral" }, [0, 4096]],
    [
      "none where the file says null",
      { model_type: "mistral", sliding_window: null },
      [undefined, undefined],
    ],
    ["every other layer of Gemma 2", { model_type: "gemma2", sliding_window: 4096 }, [16, 4096]],
    [
      "five of six layers of Gemma 3",
      { model_type: "gemma3_text", num_hidden_layers: 34, sliding_window: 1024 },
      [5, 1024],
    ],
    [
      "a listed kind for each layer, before any rule",
      {
        model_type: "qwen3",
        num_hidden_layers: 3,
        sliding_window: 512,
        layer_types: ["sliding_attention", "full_attention", "sliding_attention"],
      },
      [1, 512],
    ],
    [
      "nothing where Qwen's window is off",
      { model_type: "qwen2", sliding_window: 4096, use_sliding_window: false },
      [undefined, undefined],
    ],
    [
      "one in three global layers of ModernBERT, the first among them",
      {
        model_type: "modernbert",
        num_hidden_layers: 22,
        local_attention: 128,
        global_attn_every_n_layers: 3,
      },
      [8, 128],
    ],
  ])("%s", (_, config, expected) => {
    expect(window({ ...LLAMA, ...config })).toEqual(expected);
  });
});

describe("hybrids", () => {
  it("Jamba: attention in one layer of eight, experts in every other", () => {
    const jamba = {
      ...LLAMA,
      model_type: "jamba",
      attn_layer_offset: 4,
      attn_layer_period: 8,
      expert_layer_offset: 1,
      expert_layer_period: 2,
      num_experts: 16,
      num_experts_per_tok: 2,
      sliding_window: null,
    };
    expect(shapeOf(jamba)).toMatchObject({
      type: "hybrid",
      attentionLayerCount: 4,
      denseLayerCount: 16,
      expertCount: 16,
    });
  });

  it("Mamba: no attention and no heads", () => {
    const mamba = shapeOf({
      model_type: "mamba",
      hidden_size: 2560,
      num_hidden_layers: 64,
      vocab_size: 50280,
    });
    expect(mamba).toMatchObject({ type: "hybrid", attentionLayerCount: 0 });
    expect(mamba).not.toHaveProperty("headCount");
    expect(mamba).not.toHaveProperty("feedForwardSize");
  });

  it("Nemotron-H: one letter per layer", () => {
    const config = {
      ...LLAMA,
      model_type: "nemotron_h",
      num_hidden_layers: 8,
      hybrid_override_pattern: "M-M*-M*-",
    };
    expect(shapeOf(config)).toMatchObject({ attentionLayerCount: 2, feedForwardMatrixCount: 2 });
    expect(shapeOf(config)).not.toHaveProperty("expertCount");
    const mixture = { n_routed_experts: 128, num_experts_per_tok: 6, moe_intermediate_size: 1856 };
    expect(shapeOf({ ...config, ...mixture, hybrid_override_pattern: "MEME*EME" })).toMatchObject({
      expertCount: 128,
      denseLayerCount: 4,
    });
  });

  it("Qwen3-Next: full attention in every fourth layer", () => {
    const config = {
      ...LLAMA,
      model_type: "qwen3_next",
      num_hidden_layers: 48,
      num_experts: 512,
      num_experts_per_tok: 10,
      moe_intermediate_size: 512,
      shared_expert_intermediate_size: 512,
    };
    expect(shapeOf(config)).toMatchObject({
      attentionLayerCount: 12,
      sharedExpertCount: 1,
      sharedExpertFeedForwardSize: 512,
    });
  });
});

it("T5: encoder as deep as the decoder unless the file says otherwise, gated by the name of its activation", () => {
  const t5 = {
    model_type: "t5",
    d_model: 1024,
    d_ff: 65536,
    d_kv: 128,
    num_heads: 128,
    num_layers: 24,
    vocab_size: 32128,
  };
  expect(shapeOf(t5)).toMatchObject({
    type: "encoder-decoder",
    layerCount: 24,
    encoderLayerCount: 24,
    headSize: 128,
    feedForwardSize: 65536,
    feedForwardMatrixCount: 2,
    tiesEmbeddings: true,
  });
  expect(shapeOf({ ...t5, num_decoder_layers: 6, feed_forward_proj: "gated-gelu" })).toMatchObject({
    layerCount: 6,
    encoderLayerCount: 24,
    feedForwardMatrixCount: 3,
  });
});

it("one shared head: Falcon 7B, StarCoder; groups: Falcon 40B", () => {
  const falcon = {
    model_type: "falcon",
    hidden_size: 4544,
    num_hidden_layers: 32,
    num_attention_heads: 71,
    vocab_size: 65024,
  };
  expect(shapeOf({ ...falcon, multi_query: true, num_kv_heads: 71 })).toMatchObject({ keyValueHeadCount: 1 });
  expect(
    shapeOf({ ...falcon, multi_query: true, new_decoder_architecture: true, num_kv_heads: 8 }),
  ).toMatchObject({ keyValueHeadCount: 8 });
});

describe("a model with several parts", () => {
  const gemma = {
    model_type: "gemma3",
    text_config: {
      model_type: "gemma3_text",
      hidden_size: 2560,
      intermediate_size: 10240,
      num_hidden_layers: 34,
    },
    vision_config: { hidden_size: 1152 },
    torch_dtype: "bfloat16",
  };

  it("is read by its language model, with what the class of the family fills in", () => {
    const { architecture, isMultimodal } = readHuggingFaceConfig(gemma);
    expect(isMultimodal).toBe(true);
    expect(architecture).toMatchObject({
      headCount: 8,
      keyValueHeadCount: 4,
      headSize: 256,
      vocabularySize: 262208,
      weightPrecision: "bf16",
    });
  });

  it("is quantised as a whole, whatever the type of a part's tensors", () => {
    const quantization_config = { quant_method: "awq", bits: 4 };
    const text_config = { ...gemma.text_config, torch_dtype: "bfloat16" };
    expect(readHuggingFaceConfig({ ...gemma, text_config, quantization_config })).toMatchObject({
      architecture: { weightPrecision: "int4" },
      weights: { isUniform: false },
    });
  });
});

describe("refusals are one line that names the field", () => {
  it.each([
    [
      { ...LLAMA, model_type: "lama" },
      /^model_type: found "lama"; allowed: one of the \d+ types .*nearest: llama/,
    ],
    [{ hidden_size: 4096 }, /^model_type: found nothing; allowed: the type of model/],
    [{ model_type: "llama" }, /^hidden_size: found nothing; allowed: a whole number/],
    [{ ...LLAMA, num_hidden_layers: "32" }, /^num_hidden_layers: found "32"; allowed: a whole number/],
    [{ ...LLAMA, num_hidden_layers: 0 }, /^num_hidden_layers: found 0; allowed: a whole number from 1/],
    [{ ...LLAMA, num_key_value_heads: 7.5 }, /^num_key_value_heads: found 7.5/],
    [{ ...LLAMA, model_type: "mixtral" }, /^num_local_experts: found nothing/],
    [{ ...LLAMA, kv_lora_rank: 512 }, /^qk_rope_head_dim: found nothing/],
    [
      { model_type: "llava", text_config: { model_type: "llama", vocab_size: 32064 } },
      /^text_config\.hidden_size: found nothing/,
    ],
    [
      { model_type: "x", text_config: { model_type: "unheard" } },
      /^text_config\.model_type: found "unheard"/,
    ],
    [[], /^document: found \[\]; allowed: an object with model_type/],
    [null, /^document: found null/],
  ])("%j", (config, message) => {
    expect(() => readHuggingFaceConfig(config)).toThrow(message);
  });
});
