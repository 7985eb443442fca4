import fc from "fast-check";
import { expect, test } from "vitest";
import { computeAttentionParameterCount } from "./compute-attention-parameter-count.ts";

const size = fc.integer({ min: 1, max: 1000 });

test("GPT-3", () => {
  expect(computeAttentionParameterCount({ hiddenSize: 12288, headCount: 96, headSize: 128 })).toBe(
    603_979_776,
  );
});

test("is four square matrices when heads share nothing and fill the hidden size", () => {
  fc.assert(
    fc.property(size, size, (headCount, headSize) => {
      const hiddenSize = headCount * headSize;
      expect(computeAttentionParameterCount({ hiddenSize, headCount, headSize })).toBe(4 * hiddenSize ** 2);
    }),
  );
});

test("shrinks as heads share keys and values, and not below half", () => {
  fc.assert(
    fc.property(size, size, size, (hiddenSize, headCount, headSize) => {
      const shape = { hiddenSize, headCount, headSize };
      const own = computeAttentionParameterCount(shape);
      const shared = computeAttentionParameterCount({ ...shape, keyValueHeadCount: 1 });
      expect(shared).toBeLessThanOrEqual(own);
      expect(shared).toBeGreaterThan(own / 2);
    }),
  );
});

test("refuses a model without key heads", () => {
  const shape = { hiddenSize: 8, headCount: 2, headSize: 4, keyValueHeadCount: 0 };
  expect(() => computeAttentionParameterCount(shape)).toThrow("keyValueHeadCount: found 0");
});
