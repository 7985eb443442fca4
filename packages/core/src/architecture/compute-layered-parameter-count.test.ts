import fc from "fast-check";
import { expect, test } from "vitest";
import { computeDenseParameterCount } from "./compute-dense-parameter-count.ts";
import { computeLayeredParameterCount } from "./compute-layered-parameter-count.ts";

const size = fc.integer({ min: 1, max: 256 });

const glm = {
  layerCount: 70,
  hiddenSize: 12288,
  headCount: 96,
  headSize: 128,
  feedForwardSize: 32768,
  vocabularySize: 51200,
};

test("PaLM: multi-query attention and gated blocks", () => {
  const palm = {
    layerCount: 118,
    hiddenSize: 18432,
    headCount: 48,
    headSize: 256,
    keyValueHeadCount: 1,
    feedForwardSize: 73728,
    feedForwardMatrixCount: 3,
    vocabularySize: 256000,
  } as const;
  expect(computeLayeredParameterCount(palm)).toBe(540_354_281_472);
});

test("GLM-130B needs three matrices to come near its published size", () => {
  expect(computeLayeredParameterCount({ ...glm, feedForwardMatrixCount: 3 })).toBe(127_464_898_560);
  expect(computeLayeredParameterCount({ ...glm, feedForwardMatrixCount: 2 })).toBe(99_279_175_680);
});

test("T5-11B: an encoder with a decoder", () => {
  const t5 = {
    layerCount: 24,
    hiddenSize: 1024,
    headCount: 128,
    headSize: 128,
    feedForwardSize: 65536,
    feedForwardMatrixCount: 2,
    vocabularySize: 32000,
    isEncoderDecoder: true,
  } as const;
  expect(computeLayeredParameterCount(t5)).toBe(11_307_057_152);
});

test("is eq. 1 where d_ff = 4 h and the heads fill h", () => {
  fc.assert(
    fc.property(size, size, size, (layerCount, headCount, headSize) => {
      const hiddenSize = headCount * headSize;
      const vocabularySize = 51200;
      const layered = computeLayeredParameterCount({
        layerCount,
        hiddenSize,
        headCount,
        headSize,
        feedForwardSize: 4 * hiddenSize,
        feedForwardMatrixCount: 2,
        vocabularySize,
      });
      expect(layered).toBe(computeDenseParameterCount({ layerCount, hiddenSize, vocabularySize }));
    }),
  );
});

test("refuses a width of zero", () => {
  expect(() =>
    computeLayeredParameterCount({ ...glm, feedForwardSize: 0, feedForwardMatrixCount: 2 }),
  ).toThrow("feedForwardSize: found 0");
});
