import { MissingFactError, count, range, type ModelArchitectureV1 } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { fillServingShape } from "./fill-serving-shape.ts";

const sized = (billions: number) =>
  range(count(billions * 1e9), count(billions * 1e9), count(billions * 1e9));

/** Qwen3 30B-A3B as its configuration file has it. */
const mixture: ModelArchitectureV1 = {
  type: "moe",
  parameterCount: sized(30.532),
  activeParameterCount: sized(3.34),
  layerCount: 48,
  hiddenSize: 2048,
  headCount: 32,
  keyValueHeadCount: 4,
  headSize: 128,
  vocabularySize: 151_936,
  expertCount: 128,
  expertsPerToken: 8,
};

describe("fillServingShape", () => {
  it("assumes nothing of a shape that is known", () => {
    const { shape, assumed } = fillServingShape(mixture);
    expect(assumed).toEqual([]);
    expect(shape).toMatchObject({
      expertRatio: 1 / 16,
      attentionLayerCount: 48,
      slidingWindowTokenCount: Infinity,
    });
  });

  it("takes layers, width and cache of a 10 B model from its size, by hand", () => {
    const { shape, assumed } = fillServingShape({ type: "dense", parameterCount: sized(10) });
    expect(assumed).toEqual(["layerCount", "hiddenSize", "headCount", "keyValueHeadCount", "vocabularySize"]);
    // 22.3 × 10^0.254 = 40.02; 1600 × 10^0.407 = 4084; 72.8 KiB × 10^0.417 = 190 KiB per token
    expect(shape.layerCount).toBe(40);
    expect(shape.hiddenSize).toBeCloseTo(4084.3, 0);
    const kib = (4 * shape.attentionLayerCount * shape.keyValueHeadCount * shape.headSize) / 1024;
    expect(kib).toBeCloseTo(190.2, 0);
  });

  it("takes a model whose stated active size is barely below its total for dense", () => {
    const architecture = {
      type: "dense",
      parameterCount: sized(14.8),
      activeParameterCount: sized(14),
    } as const;
    expect(fillServingShape(architecture).shape.expertRatio).toBe(1);
  });

  it("guesses the share of experts of a mixture that does not say, never above active over total", () => {
    const { expertCount: _, ...unknown } = mixture;
    const { shape, assumed } = fillServingShape(unknown);
    expect(assumed).toEqual(["expertCount"]);
    expect(shape.expertRatio).toBeCloseTo(1 / 16, 9);
  });

  it("sees a window in all layers but the full ones", () => {
    const { shape } = fillServingShape({
      ...mixture,
      slidingWindowTokenCount: 128,
      fullAttentionLayerCount: 12,
    });
    expect(shape).toMatchObject({ slidingWindowTokenCount: 128, fullAttentionLayerCount: 12 });
  });

  it("needs a size", () => {
    expect(() => fillServingShape({ type: "dense" })).toThrow(MissingFactError);
  });
});
