import type { ModelArchitectureV1 } from "@llmcarbon/spec";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { computeExactParameterCount } from "./compute-exact-parameter-count.ts";

const countOf = (architecture: ModelArchitectureV1) => computeExactParameterCount(architecture)!;

const llama70b = {
  type: "dense",
  layerCount: 80,
  hiddenSize: 8192,
  headCount: 64,
  keyValueHeadCount: 8,
  feedForwardSize: 28_672,
  vocabularySize: 128_256,
} as const;

test("Llama 3 70B", () => {
  expect(countOf(llama70b).parameterCount).toBe(70_553_706_496);
});

describe("within 2 % of published sizes", () => {
  // sizes of LLMCarbon's dense table with the forms of its papers
  test.each([
    [
      "T5-11B",
      11.3e9,
      {
        type: "encoder-decoder",
        layerCount: 24,
        hiddenSize: 1024,
        headCount: 128,
        headSize: 128,
        feedForwardSize: 65_536,
        vocabularySize: 32_000,
        tiesEmbeddings: true,
      },
    ],
    [
      "GPT-3",
      175e9,
      { type: "dense", layerCount: 96, hiddenSize: 12_288, headCount: 96, vocabularySize: 51_200 },
    ],
    [
      "XLM",
      0.559e9,
      { type: "encoder", layerCount: 24, hiddenSize: 1024, headCount: 16, vocabularySize: 250_000 },
    ],
    [
      "PaLM",
      540e9,
      {
        type: "dense",
        layerCount: 118,
        hiddenSize: 18_432,
        headCount: 48,
        headSize: 256,
        keyValueHeadCount: 1,
        feedForwardSize: 73_728,
        feedForwardMatrixCount: 3,
        vocabularySize: 256_000,
        tiesEmbeddings: true,
      },
    ],
    [
      "LaMDA",
      137e9,
      {
        type: "dense",
        layerCount: 64,
        hiddenSize: 8192,
        headCount: 128,
        headSize: 128,
        feedForwardSize: 65_536,
        feedForwardMatrixCount: 3,
        vocabularySize: 51_200,
        tiesEmbeddings: true,
      },
    ],
    [
      "Jurassic-1",
      178e9,
      { type: "dense", layerCount: 76, hiddenSize: 13_824, headCount: 96, vocabularySize: 256_000 },
    ],
    [
      "MT-NLG",
      530e9,
      { type: "dense", layerCount: 105, hiddenSize: 20_480, headCount: 128, vocabularySize: 51_200 },
    ],
    [
      "BLOOM",
      176.247e9,
      { type: "dense", layerCount: 70, hiddenSize: 14_336, headCount: 112, vocabularySize: 250_880 },
    ],
    [
      "GLM-130B",
      130e9,
      {
        type: "dense",
        layerCount: 70,
        hiddenSize: 12_288,
        headCount: 96,
        feedForwardSize: 32_768,
        vocabularySize: 150_528,
      },
    ],
    [
      "Mixtral 8x7B",
      46.7e9,
      {
        type: "moe",
        layerCount: 32,
        hiddenSize: 4096,
        headCount: 32,
        keyValueHeadCount: 8,
        feedForwardSize: 14_336,
        vocabularySize: 32_000,
        expertCount: 8,
        expertsPerToken: 2,
      },
    ],
  ] as const)("%s: %d", (...[, published, architecture]) => {
    expect(Math.abs(countOf(architecture).parameterCount / published - 1)).toBeLessThan(0.02);
  });

  // mixtures of LLMCarbon's table, in which every other layer has experts
  test.each([
    [
      "GShard",
      619e9,
      {
        layerCount: 36,
        denseLayerCount: 18,
        hiddenSize: 1024,
        headCount: 32,
        headSize: 32,
        feedForwardSize: 8192,
        expertCount: 2048,
      },
    ],
    [
      "FB-MoE",
      1100e9,
      { layerCount: 32, denseLayerCount: 16, hiddenSize: 4096, headCount: 32, expertCount: 512 },
    ],
  ] as const)("%s: %d", (...[, published, sizes]) => {
    const architecture = {
      type: "moe",
      vocabularySize: 50_000,
      feedForwardMatrixCount: 2,
      expertsPerToken: 2,
      ...sizes,
    } as const;
    expect(Math.abs(countOf(architecture).parameterCount / published - 1)).toBeLessThan(0.02);
  });

  test("DeepSeek-V3: 671 billion, 37 of them active", () => {
    const { parameterCount, activeParameterCount, split } = countOf({
      type: "moe",
      layerCount: 61,
      hiddenSize: 7168,
      headCount: 128,
      headSize: 192,
      valueHeadSize: 128,
      latentKeyValueSize: 576,
      latentQuerySize: 1536,
      feedForwardSize: 2048,
      feedForwardMatrixCount: 3,
      vocabularySize: 129_280,
      tiesEmbeddings: false,
      expertCount: 256,
      expertsPerToken: 8,
      sharedExpertCount: 1,
      denseLayerCount: 3,
      denseFeedForwardSize: 18_432,
    });
    expect(Math.abs(parameterCount / 671e9 - 1)).toBeLessThan(0.001);
    expect(Math.abs(activeParameterCount! / 37e9 - 1)).toBeLessThan(0.02);
    expect(split.denseFeedForward).toBe(3 * 3 * 7168 * 18_432);
    expect(split.sharedExperts).toBe(58 * 3 * 7168 * 2048);
    expect(split.routedExperts).toBe(256 * split.sharedExperts);
    // 7168 × 1536 + 1536 × 128 × 192 + 7168 × 576 + 512 × 128 × (128 + 128) + 128 × 128 × 7168 per layer
    expect(split.attention).toBe(61 * 187_105_280);
  });
});

test("the parts of GPT-3 are eq. 1' of the method llmcarbon without positions: 12 l h² + 13 l h + V h, and a last norm", () => {
  const { parameterCount } = countOf({
    type: "dense",
    layerCount: 96,
    hiddenSize: 12_288,
    headCount: 96,
    vocabularySize: 51_200,
  });
  expect(parameterCount).toBe(12 * 96 * 12_288 ** 2 + 13 * 96 * 12_288 + 51_200 * 12_288 + 2 * 12_288);
});

test("a head of its own costs a second embedding", () => {
  const tied = countOf({ ...llama70b, tiesEmbeddings: true });
  const untied = countOf({ ...llama70b, tiesEmbeddings: false });
  expect(untied.parameterCount - tied.parameterCount).toBe(128_256 * 8192);
  expect(tied.split.outputHead).toBe(0);
});

test("cross-attention and an encoder add up: three attention blocks and two feed-forward blocks per pair of layers", () => {
  const pair = countOf({
    type: "encoder-decoder",
    layerCount: 1,
    hiddenSize: 64,
    headCount: 8,
    vocabularySize: 100,
  });
  expect(pair.split.attention).toBe(3 * 4 * 64 ** 2);
  expect(pair.split.denseFeedForward).toBe(2 * 8 * 64 ** 2);
  expect(pair.activeParameterCount).toBe(pair.parameterCount);
});

test("says what it took for granted", () => {
  expect(
    countOf({ type: "dense", layerCount: 2, hiddenSize: 64, vocabularySize: 100 }).shape.assumed,
  ).toEqual(["headCount", "feedForwardSize", "feedForwardMatrixCount", "tiesEmbeddings"]);
  expect(countOf({ ...llama70b, feedForwardMatrixCount: 3, tiesEmbeddings: false }).shape.assumed).toEqual(
    [],
  );
});

test("a token uses more of a mixture the more experts it visits, and all when it visits all", () => {
  const size = fc.integer({ min: 1, max: 64 });
  fc.assert(
    fc.property(size, size, size, (expertCount, expertsPerToken, layerCount) => {
      fc.pre(expertsPerToken < expertCount);
      const mixture = { ...llama70b, type: "moe", layerCount, expertCount } as const;
      const some = countOf({ ...mixture, expertsPerToken });
      const more = countOf({ ...mixture, expertsPerToken: expertsPerToken + 1 });
      const all = countOf({ ...mixture, expertsPerToken: expertCount });
      expect(more.activeParameterCount!).toBeGreaterThan(some.activeParameterCount!);
      expect(all.activeParameterCount).toBe(all.parameterCount);
      expect(some.parameterCount).toBe(all.parameterCount);
    }),
  );
});

test("what a mixture uses per token is unknown with the experts a token visits", () => {
  expect(countOf({ ...llama70b, type: "moe", expertCount: 8 }).activeParameterCount).toBeUndefined();
});

test.each([
  { ...llama70b, type: "hybrid" },
  { ...llama70b, type: "diffusion" },
  { ...llama70b, type: "moe" },
  { type: "dense", layerCount: 80, hiddenSize: 8192 },
] as const)("is undefined where no form fits: %o", (architecture) => {
  expect(computeExactParameterCount(architecture)).toBeUndefined();
});

test("refuses sizes no model has, and counts no latent too small for its rotary values", () => {
  expect(() => countOf({ ...llama70b, hiddenSize: 0 })).toThrow("hiddenSize: found 0");
  expect(computeExactParameterCount({ ...llama70b, latentKeyValueSize: 64 })).toBeUndefined();
});
