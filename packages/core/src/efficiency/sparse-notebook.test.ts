import fc from "fast-check";
import { expect, test } from "vitest";
import { computeSparseNotebookRow } from "./sparse-notebook.ts";

test("the smallest run of Megatron's table with 64 experts", () => {
  const row = computeSparseNotebookRow({ layerCount: 24, hiddenSize: 2304, expertCount: 64 });
  expect(row.sparseParameterCount).toBe(33_695_824_896);
  expect(row).toMatchObject({
    denseParameterCount: 1_652_226_048,
    deepspeedAcceleratorCount: 43,
    dpmoeAcceleratorCount: 346,
    denseAcceleratorCount: 39,
  });
  expect(row.sparseThousandTokensPerS).toBeCloseTo(153.4, 9);
});

test("the first estimate is eight times the second but for rounding", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 128 }), fc.integer({ min: 512, max: 25600 }), (layers, hidden) => {
      const row = computeSparseNotebookRow({ layerCount: layers, hiddenSize: hidden, expertCount: 64 });
      expect(Math.abs(row.dpmoeAcceleratorCount - 8 * row.deepspeedAcceleratorCount)).toBeLessThanOrEqual(4);
    }),
  );
});

test("refuses a model without experts", () => {
  expect(() => computeSparseNotebookRow({ layerCount: 24, hiddenSize: 2304, expertCount: 0 })).toThrow(
    "expertCount: found 0",
  );
});
