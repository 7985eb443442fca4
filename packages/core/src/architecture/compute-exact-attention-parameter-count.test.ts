import fc from "fast-check";
import { expect, test } from "vitest";
import { computeExactAttentionParameterCount } from "./compute-exact-attention-parameter-count.ts";

const grouped = {
  hiddenSize: 8192,
  headCount: 64,
  keyValueHeadCount: 8,
  headSize: 128,
  valueHeadSize: 128,
  latentKeyValueSize: 0,
  latentQuerySize: 0,
};

test("the grouped attention of Llama 3 70B", () => {
  expect(computeExactAttentionParameterCount(grouped)).toBe(150_994_944);
});

test("the latent attention of DeepSeek-V2-Lite, whose queries pass no latent", () => {
  const latent = {
    ...grouped,
    hiddenSize: 2048,
    headCount: 16,
    keyValueHeadCount: 16,
    headSize: 192,
    latentKeyValueSize: 576,
  };
  // 2048 × 16 × 192 + 2048 × 576 + 512 × 16 × (128 + 128) + 16 × 128 × 2048
  expect(computeExactAttentionParameterCount(latent)).toBe(13_762_560);
});

test("four square matrices where heads share nothing and fill the width", () => {
  const size = fc.integer({ min: 1, max: 500 });
  fc.assert(
    fc.property(size, size, (headCount, headSize) => {
      const hiddenSize = headCount * headSize;
      const shape = {
        ...grouped,
        hiddenSize,
        headCount,
        keyValueHeadCount: headCount,
        headSize,
        valueHeadSize: headSize,
      };
      expect(computeExactAttentionParameterCount(shape)).toBe(4 * hiddenSize ** 2);
    }),
  );
});

test.each([{ headCount: 0 }, { latentKeyValueSize: 10 }, { latentKeyValueSize: 576, headSize: 64 }])(
  "refuses %o",
  (wrong) => {
    expect(() => computeExactAttentionParameterCount({ ...grouped, ...wrong })).toThrow(
      "allowed: a finite number above 0",
    );
  },
);
