import { count } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { computeGpuEnergy } from "./compute-gpu-energy.ts";

const energy = (parameters: number, tokens: number) =>
  computeGpuEnergy({ activeParameterCount: count(parameters), outputTokenCount: count(tokens) });

test("of 400 tokens of a model of 8.03e9 parameters is 0.01804 Wh", () => {
  // 1.1665273e-6 × e^(−0.7171790) × 8.03 + 4.0529281e-5 = 4.5102e-5 Wh per token
  expect(energy(8.03e9, 400)).toBeCloseTo(1.80408e-5, 9);
});

test("scales with tokens and rises with parameters", () => {
  const parameters = fc.double({ min: 1e6, max: 1e13, noNaN: true });
  fc.assert(
    fc.property(parameters, fc.integer({ min: 1, max: 1e6 }), (size, tokens) => {
      expect(energy(size, 2 * tokens) / energy(size, tokens)).toBeCloseTo(2, 9);
      expect(energy(2 * size, tokens)).toBeGreaterThan(energy(size, tokens));
    }),
  );
});
