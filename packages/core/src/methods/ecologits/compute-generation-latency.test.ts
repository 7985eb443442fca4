import { count, seconds } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { computeGenerationLatency } from "./compute-generation-latency.ts";

const generation = (parameters: number, tokens: number) => ({
  activeParameterCount: count(parameters),
  outputTokenCount: count(tokens),
});

test("of 400 tokens of a model of 8.03e9 parameters is 17.95 s", () => {
  // 6.785088e-4 × 8.03 + 3.1193103e-4 × 64 + 0.0194737 = 0.0448857 s per token
  expect(computeGenerationLatency(generation(8.03e9, 400))).toBeCloseTo(17.9543, 3);
});

test("is never longer than the caller waited", () => {
  const waited = fc.double({ min: 0, max: 100, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: 1e6, max: 1e13, noNaN: true }), waited, (size, limit) => {
      const free = computeGenerationLatency(generation(size, 400));
      const bound = computeGenerationLatency({ ...generation(size, 400), requestLatencyS: seconds(limit) });
      expect(bound).toBe(Math.min(free, limit));
    }),
  );
});
