import fc from "fast-check";
import { expect, test } from "vitest";
import { computeDenseParameterCount } from "./compute-dense-parameter-count.ts";
import { computeMegatronParameterCount } from "./compute-megatron-parameter-count.ts";

const size = fc.integer({ min: 1, max: 100_000 });

test("the smallest run of Megatron's table", () => {
  const shape = { layerCount: 24, hiddenSize: 2304, vocabularySize: 51200, sequenceLength: 2048 };
  expect(computeMegatronParameterCount(shape)).toBe(1_652_226_048);
});

test("is eq. 1 and the biases and positions on top", () => {
  fc.assert(
    fc.property(size, size, size, (layerCount, hiddenSize, sequenceLength) => {
      const shape = { layerCount, hiddenSize, vocabularySize: 51200 };
      const extra =
        computeMegatronParameterCount({ ...shape, sequenceLength }) - computeDenseParameterCount(shape);
      const expected = 13 * layerCount * hiddenSize + sequenceLength * hiddenSize;
      // Parameters are whole, but beyond 2^53 a double counts in steps.
      expect(Math.abs(extra - expected)).toBeLessThanOrEqual(expected * 1e-9 + 4);
    }),
  );
});

test("refuses a negative sequence length", () => {
  const shape = { layerCount: 1, hiddenSize: 8, vocabularySize: 8, sequenceLength: -1 };
  expect(() => computeMegatronParameterCount(shape)).toThrow("sequenceLength: found -1");
});
