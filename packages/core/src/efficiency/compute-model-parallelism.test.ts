import { count, gigabytes } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { BILLION_PARAMETERS_PER_GB, computeModelParallelism } from "./compute-model-parallelism.ts";

const parallelismOf = (parameters: number, memory: number, node = 8) =>
  computeModelParallelism({
    parameterCount: count(parameters),
    nodeSize: count(node),
    memoryGb: gigabytes(memory),
  });

test("GPT-3 on A100 of 80 GB", () => {
  expect(parallelismOf(175e9, 80)).toEqual({ tensor: 8, pipeline: 10 });
});

test("a model that fills one server to the last parameter still has no pipeline", () => {
  expect(parallelismOf(19.2e9, 80)).toEqual({ tensor: 8, pipeline: 1 });
  expect(parallelismOf(19.201e9, 80)).toEqual({ tensor: 8, pipeline: 2 });
});

test("tensor degrees need not be powers of two", () => {
  expect(parallelismOf(7.5e9, 40)).toEqual({ tensor: 7, pipeline: 1 });
});

const placement = [
  fc.double({ min: 1e6, max: 1e13, noNaN: true }),
  fc.constantFrom(16, 32, 40, 80, 141),
  fc.constantFrom(1, 2, 4, 8, 16),
] as const;

test("the model fits, and would not with one accelerator or stage fewer", () => {
  fc.assert(
    fc.property(...placement, (parameters, memory, node) => {
      const { tensor, pipeline } = parallelismOf(parameters, memory, node);
      const capacity = BILLION_PARAMETERS_PER_GB.value * 1e9 * memory;
      const step = pipeline === 1 && tensor < node ? capacity : node * capacity;
      const held = tensor * pipeline * capacity;
      expect(held).toBeGreaterThanOrEqual(parameters * (1 - 1e-12));
      expect(held - step).toBeLessThanOrEqual(parameters * (1 + 1e-12));
    }),
  );
});

test("pipelines begin only when the tensor degree fills a server", () => {
  fc.assert(
    fc.property(...placement, (parameters, memory, node) => {
      const { tensor, pipeline } = parallelismOf(parameters, memory, node);
      expect(tensor).toBeLessThanOrEqual(node);
      expect(pipeline === 1 || tensor === node).toBe(true);
    }),
  );
});

test.each([
  ["parameterCount", [0, 80, 8]],
  ["memoryGb", [1e9, 0, 8]],
  ["nodeSize", [1e9, 80, 0]],
] as const)("refuses a %s of zero", (name, [parameters, memory, node]) => {
  expect(() => parallelismOf(parameters, memory, node)).toThrow(`${name}: found 0`);
});
