import type { ModelArchitectureV1 } from "@llmcarbon/spec";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { computeTransformerFlopCount } from "./compute-transformer-flop-count.ts";

const gpt3 = {
  type: "dense",
  layerCount: 96,
  hiddenSize: 12_288,
  headCount: 96,
  vocabularySize: 51_200,
} as const;
const SECONDS_PER_DAY = 86_400;

const countOf = (
  architecture: ModelArchitectureV1,
  sequenceLength: number,
  settings: Partial<Parameters<typeof computeTransformerFlopCount>[0]> = {},
) => computeTransformerFlopCount({ architecture, sequenceLength, ...settings })!;

describe("Narayanan et al. 2021", () => {
  const megatron = (shape: { l: number; h: number; V: number; s: number }) =>
    96 * shape.l * shape.h ** 2 * (1 + shape.s / (6 * shape.h) + shape.V / (16 * shape.l * shape.h));

  // table 1: attention heads, hidden size, layers
  test.each([
    [24, 2304, 24],
    [32, 3072, 30],
    [32, 4096, 36],
    [48, 6144, 40],
    [64, 8192, 48],
    [80, 10_240, 60],
    [96, 12_288, 80],
    [128, 16_384, 96],
    [128, 20_480, 105],
    [160, 25_600, 128],
  ])(
    "%d heads, width %d, %d layers: 96 B s l h² (1 + s/6h + V/16lh) with recomputation",
    (...[heads, h, l]) => {
      const architecture = {
        type: "dense",
        layerCount: l,
        hiddenSize: h,
        headCount: heads,
        vocabularySize: 51_200,
      } as const;
      const { training } = countOf(architecture, 2048, { recomputation: "full", causalAttention: "all" });
      expect(training / megatron({ l, h, V: 51_200, s: 2048 })).toBeCloseTo(1, 12);
    },
  );

  test("one forward layer is 24 B s h² + 4 B s² h, logits 2 B s h V", () => {
    const { split } = countOf({ ...gpt3, layerCount: 1 }, 2048, { causalAttention: "all" });
    const layer = split.projections + split.attentionCore + split.denseFeedForward;
    expect(layer).toBe(24 * 12_288 ** 2 + 4 * 2048 * 12_288);
    expect(split.logits).toBe(2 * 12_288 * 51_200);
  });

  test.each([
    // section 5.1, estimates of end-to-end training: 300 B tokens on 1024 at 140 TFLOP/s, 450 B on 3072 at 163
    ["GPT-3", gpt3, { tokens: 300e9, rate: 1024 * 140e12 }, 34],
    [
      "one trillion",
      { ...gpt3, layerCount: 128, hiddenSize: 25_600, headCount: 160 },
      { tokens: 450e9, rate: 3072 * 163e12 },
      84,
    ],
  ] as const)("%s trains in about the days printed", (...[, architecture, { tokens, rate }, days]) => {
    const { training } = countOf(architecture, 2048, { recomputation: "full", causalAttention: "all" });
    expect(Math.abs((training * tokens) / rate / SECONDS_PER_DAY / days - 1)).toBeLessThan(0.025);
  });
});

describe("Korthikanti et al. 2022", () => {
  // abstract of section 5: selective recomputation costs 2.7 % and 1.6 % of the forward pass of a layer
  test.each([
    ["GPT-3", 12_288, 96, 2.7],
    ["MT-NLG", 20_480, 128, 1.6],
  ])(
    "%s: recomputing the attention core costs %d … percent of a layer",
    (...[, hiddenSize, headCount, percent]) => {
      const layer = { ...gpt3, layerCount: 1, hiddenSize, headCount };
      const { recomputed, forward, split } = countOf(layer, 2048, {
        recomputation: "selective",
        causalAttention: "all",
      });
      expect((100 * recomputed) / (forward - split.logits)).toBeCloseTo(percent, 1);
    },
  );

  test("nothing, the attention core, or the whole forward pass but the logits is computed again", () => {
    const { split, forward } = countOf(gpt3, 2048);
    expect(countOf(gpt3, 2048).recomputed).toBe(0);
    expect(countOf(gpt3, 2048, { recomputation: "selective" }).recomputed).toBe(split.attentionCore);
    expect(countOf(gpt3, 2048, { recomputation: "full" }).recomputed).toBe(forward - split.logits);
  });
});

test("a causal decoder attends to half of the square", () => {
  const half = countOf(gpt3, 2048).split.attentionCore;
  expect(countOf(gpt3, 2048, { causalAttention: "all" }).split.attentionCore).toBe(2 * half);
});

test("an encoder attends to all and has no logits", () => {
  const { split } = countOf({ ...gpt3, type: "encoder" }, 512);
  expect(split.attentionCore).toBe(4 * 96 * 512 * 12_288);
  expect(split.logits).toBe(0);
});

test("short sequences cost two operations per weight that acts: Mixtral 8x7B, 12.7 billion without embedding", () => {
  const mixtral = {
    type: "moe",
    layerCount: 32,
    hiddenSize: 4096,
    headCount: 32,
    keyValueHeadCount: 8,
    feedForwardSize: 14_336,
    feedForwardMatrixCount: 3,
    vocabularySize: 32_000,
    expertCount: 8,
    expertsPerToken: 2,
  } as const;
  const { forward, split } = countOf(mixtral, 1);
  const weights = 32 * (2 * 4096 * 4096 + 2 * 4096 * 1024 + 2 * 3 * 4096 * 14_336 + 4096 * 8) + 4096 * 32_000;
  expect(forward - split.attentionCore).toBe(2 * weights);
  expect(split.router).toBe(2 * 32 * 4096 * 8);
  expect(split.sharedExperts).toBe(0);
});

test("windows bound the attention core: Gemma 3 27B, 10 of 62 layers see all of 8192 tokens", () => {
  const gemma = {
    type: "dense",
    layerCount: 62,
    hiddenSize: 5376,
    headCount: 32,
    keyValueHeadCount: 16,
    headSize: 128,
    feedForwardSize: 21_504,
    vocabularySize: 262_144,
    slidingWindowTokenCount: 1024,
    fullAttentionLayerCount: 10,
  } as const;
  // 10 × 4096 keys, and 52 × (1024 − 1024² / 16384) = 52 × 960
  expect(countOf(gemma, 8192).split.attentionCore).toBe(4 * 32 * 128 * (10 * 4096 + 52 * 960));
});

test("a token of an encoder-decoder passes half of it: T5-11B on as many tokens read as written", () => {
  const t5 = {
    type: "encoder-decoder",
    layerCount: 24,
    hiddenSize: 1024,
    headCount: 128,
    headSize: 128,
    feedForwardSize: 65_536,
    feedForwardMatrixCount: 2,
    vocabularySize: 32_128,
  } as const;
  const { split } = countOf(t5, 512);
  const attention = 4 * 1024 * 128 * 128;
  // three attention blocks and two feed-forward blocks per pair of layers, shared by two tokens
  expect(split.projections).toBe((2 * 24 * 3 * attention) / 2);
  expect(split.denseFeedForward).toBe((2 * 24 * 2 * 2 * 1024 * 65_536) / 2);
  expect(split.logits).toBe(1024 * 32_128);
  // 512 keys in the encoder; 256 own and 512 read ones in the decoder
  expect(split.attentionCore).toBe((4 * 128 * 128 * 24 * (512 + 768)) / 2);
  expect(split.routedExperts + split.sharedExperts + split.router).toBe(0);
});

test("what is read alone passes the encoder alone", () => {
  const whisper = {
    ...gpt3,
    type: "encoder-decoder",
    layerCount: 4,
    encoderLayerCount: 32,
    hiddenSize: 1280,
    headCount: 20,
  } as const;
  const { split } = countOf(whisper, 1e9, { targetSequenceLength: 1e-6 });
  expect(split.denseFeedForward / (2 * 32 * 8 * 1280 ** 2)).toBeCloseTo(1, 9);
});

test("rises with the sequence and with recomputation; the backward pass is two forward ones", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (sequenceLength) => {
      const none = countOf(gpt3, sequenceLength);
      const selective = countOf(gpt3, sequenceLength, { recomputation: "selective" });
      const full = countOf(gpt3, sequenceLength, { recomputation: "full" });
      expect(none.backward).toBe(2 * none.forward);
      expect(countOf(gpt3, sequenceLength + 1).forward).toBeGreaterThan(none.forward);
      expect(none.training).toBeLessThan(selective.training);
      expect(selective.training).toBeLessThan(full.training);
    }),
  );
});

test("is undefined where the shape has no exact form or hides the experts per token", () => {
  const of = (architecture: ModelArchitectureV1) =>
    computeTransformerFlopCount({ architecture, sequenceLength: 2048 });
  expect(of({ ...gpt3, type: "hybrid" })).toBeUndefined();
  expect(of({ type: "dense", layerCount: 96 })).toBeUndefined();
  expect(of({ ...gpt3, type: "moe", expertCount: 8 })).toBeUndefined();
});

test("refuses a sequence of no tokens", () => {
  expect(() => countOf(gpt3, 0)).toThrow("sequenceLength: found 0");
});
