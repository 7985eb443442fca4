import { count, exactly, type ModelArchitectureV1 } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { findActiveParameterCount } from "./find-active-parameter-count.ts";

const mixture: ModelArchitectureV1 = { type: "moe", parameterCount: exactly(count(46.7e9)) };

test("stated parameters win", () => {
  expect(findActiveParameterCount({ ...mixture, activeParameterCount: exactly(count(12.9e9)) })).toBe(12.9e9);
});

test("of a mixture they are counted from its experts: Mixtral 8x7B passes 12.9 billion of 46.7", () => {
  const shape = {
    layerCount: 32,
    hiddenSize: 4096,
    headCount: 32,
    keyValueHeadCount: 8,
    headSize: 128,
    feedForwardSize: 14_336,
    feedForwardMatrixCount: 3,
    vocabularySize: 32_000,
    expertCount: 8,
    expertsPerToken: 2,
  } as const;
  expect(findActiveParameterCount({ ...mixture, ...shape })! / 12.9e9).toBeCloseTo(1, 2);
});

test("of a mixture without experts they are asked for; a dense model passes all it has", () => {
  expect(() => findActiveParameterCount(mixture)).toThrow("model.activeParameterCount");
  expect(findActiveParameterCount({ type: "dense", parameterCount: exactly(count(7e9)) })).toBeUndefined();
});
