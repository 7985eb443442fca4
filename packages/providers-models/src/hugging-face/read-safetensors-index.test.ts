import { expect, it } from "vitest";
import { countStoredWeights } from "./read-safetensors-index.ts";

const bf16 = { precision: "bf16", isUniform: true } as const;

it("counts by the size of one weight: Llama 3.1 8B has 16,060,522,496 bytes", () => {
  expect(countStoredWeights({ metadata: { total_size: 16_060_522_496 } }, bf16)).toBe(8_030_261_248);
});

it("takes the number the index states before any size", () => {
  expect(countStoredWeights({ metadata: { total_parameters: 5, total_size: 16 } }, bf16)).toBe(5);
});

it.each([
  [{ metadata: { total_size: 16 } }, { precision: "fp8", isUniform: false }],
  [{ metadata: { total_size: 16 } }, { isUniform: true }],
  [{ metadata: { total_size: "16" } }, bf16],
  [{ metadata: { total_size: -16 } }, bf16],
  [{ weight_map: {} }, bf16],
  [[], bf16],
] as const)("says nothing of %j stored as %j", (index, weights) => {
  expect(countStoredWeights(index, weights)).toBeUndefined();
});
