import fc from "fast-check";
import { expect, test } from "vitest";
import { computeDenseParameterCount } from "./compute-dense-parameter-count.ts";

const size = fc.integer({ min: 1, max: 100_000 });

test("GPT-3", () => {
  expect(computeDenseParameterCount({ layerCount: 96, hiddenSize: 12288, vocabularySize: 51200 })).toBe(
    174_575_321_088,
  );
});

test("layers add up: two halves and one embedding are the whole", () => {
  fc.assert(
    fc.property(size, size, size, (layerCount, hiddenSize, vocabularySize) => {
      const of = (layers: number) =>
        computeDenseParameterCount({ layerCount: layers, hiddenSize, vocabularySize });
      expect(of(2 * layerCount)).toBe(2 * of(layerCount) - vocabularySize * hiddenSize);
    }),
  );
});

test("grows with every size", () => {
  fc.assert(
    fc.property(size, size, size, (layerCount, hiddenSize, vocabularySize) => {
      const parameters = computeDenseParameterCount({ layerCount, hiddenSize, vocabularySize });
      const more = [
        { layerCount: layerCount + 1, hiddenSize, vocabularySize },
        { layerCount, hiddenSize: hiddenSize + 1, vocabularySize },
        { layerCount, hiddenSize, vocabularySize: vocabularySize + 1 },
      ];
      for (const shape of more) {
        expect(computeDenseParameterCount(shape)).toBeGreaterThan(parameters);
      }
    }),
  );
});

test("refuses a model without layers", () => {
  expect(() => computeDenseParameterCount({ layerCount: 0, hiddenSize: 8, vocabularySize: 8 })).toThrow(
    "layerCount: found 0",
  );
});
