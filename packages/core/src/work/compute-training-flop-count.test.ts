import { count } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { computeTrainingFlopCount } from "./compute-training-flop-count.ts";

const amount = fc.double({ min: 1e-3, max: 1e18, noNaN: true });

test("GPT-3", () => {
  const work = computeTrainingFlopCount({ parameterCount: count(175e9), tokenCount: count(300e9) });
  expect(work).toBe(3.15e23);
});

test("is linear in parameters and in tokens", () => {
  fc.assert(
    fc.property(amount, amount, fc.constantFrom(2, 4, 0.5), (parameters, tokens, times) => {
      const workOf = (size: number, data: number) =>
        computeTrainingFlopCount({ parameterCount: count(size), tokenCount: count(data) });
      expect(workOf(parameters * times, tokens)).toBe(workOf(parameters, tokens) * times);
      expect(workOf(parameters, tokens * times)).toBe(workOf(parameters, tokens) * times);
    }),
  );
});

test("tokens add up", () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e6), (first, second) => {
      const workOf = (data: number) =>
        computeTrainingFlopCount({ parameterCount: count(7), tokenCount: count(data) });
      expect(workOf(first) + workOf(second)).toBe(workOf(first + second));
    }),
  );
});

test("refuses a product that is no number", () => {
  expect(() => computeTrainingFlopCount({ parameterCount: count(1e200), tokenCount: count(1e200) })).toThrow(
    "flopCount: found Infinity",
  );
});
