import { describe, expect, it } from "vitest";
import type { ServingShape } from "../architecture/fill-serving-shape.ts";
import { countDecodeStep, countRoutedParameters, meanAttendedTokens } from "./decode-step.ts";

const tied: ServingShape = {
  parameterCount: 1000,
  activeParameterCount: 1000,
  layerCount: 2,
  hiddenSize: 5,
  headCount: 1,
  keyValueHeadCount: 1,
  headSize: 4,
  vocabularySize: 10,
  tiesEmbeddings: true,
  attentionLayerCount: 2,
  fullAttentionLayerCount: 2,
  slidingWindowTokenCount: Infinity,
  latentKeyValueSize: 0,
  expertRatio: 1,
  isHybrid: false,
  isEncoderDecoder: false,
  isEncoder: false,
};

const load = {
  shape: tied,
  batch: 2,
  tokensPerStep: 1,
  newInputTokenCount: 3,
  cachedInputTokenCount: 0,
  outputTokenCount: 6,
  expertSpread: 1,
  contextWeight: 0.5,
};

describe("countDecodeStep", () => {
  it("counts a step of two sequences of 3 + 6 tokens by hand", () => {
    // 2 written and 1 read token; context 3 + 0.5 × 6 = 6; pairs 2 × 6 + 1 × 1.5 = 13.5
    const work = countDecodeStep(load);
    expect(work.tokenCount).toBe(3);
    expect(work.arrivalCount).toBeCloseTo(1 / 3, 12);
    expect(work.sharedWeightCount).toBe(1000);
    expect(work.expertWeightCount).toBe(0);
    // two sequences × keys and values × 2 layers × 4 × 6 tokens
    expect(work.cachedValueCount).toBe(192);
    // 2 × (1000 × 3 − head 50 × 1 read) + 4 × 2 × 4 × 13.5
    expect(work.flopCount).toBe(5900 + 432);
  });

  it("does not read an input embedding of its own", () => {
    const work = countDecodeStep({ ...load, shape: { ...tied, tiesEmbeddings: false } });
    expect(work.sharedWeightCount).toBe(950);
    expect(work.flopCount).toBe(2 * (950 * 3 - 50) + 432);
  });

  it("reaches more experts the more tokens a step has: 1/4, 7/16", () => {
    const shape = { ...tied, activeParameterCount: 400, expertRatio: 0.25 };
    // (1000 − 400)/(1 − 1/4) = 800 in experts
    expect(countRoutedParameters(shape)).toBe(800);
    const alone = { ...load, shape, newInputTokenCount: 0 };
    expect(countDecodeStep({ ...alone, batch: 1 }).expertWeightCount).toBeCloseTo(200, 9);
    expect(countDecodeStep({ ...alone, batch: 2 }).expertWeightCount).toBeCloseTo(350, 9);
    expect(countDecodeStep({ ...alone, batch: 2 }).expertFlopCount).toBe(2 * 200 * 2);
  });

  it("caches one latent per layer in place of keys and values", () => {
    const work = countDecodeStep({ ...load, shape: { ...tied, latentKeyValueSize: 3 } });
    expect(work.cachedValueCount).toBe(2 * 2 * 3 * 6);
  });

  it("computes cached prompt tokens no more, but reads their keys and values", () => {
    const cached = countDecodeStep({ ...load, newInputTokenCount: 1, cachedInputTokenCount: 2 });
    const fresh = countDecodeStep(load);
    expect(cached.cachedValueCount).toBe(fresh.cachedValueCount);
    expect(cached.flopCount).toBeLessThan(fresh.flopCount);
  });

  it("gains two tokens a step with speculation, and reads each cache once", () => {
    const work = countDecodeStep({ ...load, tokensPerStep: 2, newInputTokenCount: 0 });
    expect(work.tokenCount).toBe(4);
    expect(work.cachedValueCount).toBe(countDecodeStep({ ...load, newInputTokenCount: 0 }).cachedValueCount);
  });
});

describe("meanAttendedTokens", () => {
  it("is the window in all but the full layers: ¼ of 30 and ¾ of 10", () => {
    const shape = {
      ...tied,
      attentionLayerCount: 4,
      fullAttentionLayerCount: 1,
      slidingWindowTokenCount: 10,
    };
    expect(meanAttendedTokens(shape, 30)).toBe(15);
    expect(meanAttendedTokens(shape, 8)).toBe(8);
  });
});
