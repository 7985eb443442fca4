import { count } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { computeTestLoss, MOE_LOSS_DIVISOR, TEST_LOSS_CONSTANTS } from "./compute-test-loss.ts";

const amount = fc.double({ min: 1e6, max: 1e15, noNaN: true });

test("GPT-3", () => {
  const loss = computeTestLoss({ parameterCount: count(175e9), tokenCount: count(300e9), type: "dense" });
  expect(loss).toBeCloseTo(2.0022879365, 10);
});

test("never rises with size or data, and stays above its floor", () => {
  fc.assert(
    fc.property(amount, amount, fc.double({ min: 1.01, max: 100, noNaN: true }), (size, tokens, times) => {
      const lossOf = (parameters: number, data: number) =>
        computeTestLoss({ parameterCount: count(parameters), tokenCount: count(data), type: "dense" });
      expect(lossOf(size * times, tokens)).toBeLessThan(lossOf(size, tokens));
      expect(lossOf(size, tokens * times)).toBeLessThan(lossOf(size, tokens));
      expect(lossOf(size, tokens)).toBeGreaterThan(TEST_LOSS_CONSTANTS.value.floor);
    }),
  );
});

test("a mixture of experts has the loss of a dense model an eighth its size", () => {
  fc.assert(
    fc.property(amount, amount, (size, tokens) => {
      const tokenCount = count(tokens);
      expect(computeTestLoss({ parameterCount: count(size), tokenCount, type: "moe" })).toBe(
        computeTestLoss({
          parameterCount: count(size / MOE_LOSS_DIVISOR.value),
          tokenCount,
          type: "dense",
        }),
      );
    }),
  );
});

test.each([
  [0, 1e9, "parameterCount"],
  [1e9, 0, "tokenCount"],
])("refuses %d parameters on %d tokens", (parameters, tokens, name) => {
  expect(() =>
    computeTestLoss({ parameterCount: count(parameters), tokenCount: count(tokens), type: "dense" }),
  ).toThrow(`${name}: found 0`);
});
