import { count, gigabytes, toTflopPerS } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { predictThroughput } from "./predict-throughput.ts";

const predict = (parameters: number, memory: number, node = 8) =>
  predictThroughput({
    parameterCount: count(parameters),
    nodeSize: count(node),
    memoryGb: gigabytes(memory),
  });

test("GPT-3 on A100 of 80 GB", () => {
  const predicted = predict(175e9, 80);
  expect(predicted).toMatchObject({
    tensor: 8,
    pipeline: 10,
    data: 19,
    acceleratorCount: 1520,
    batchSize: 1912,
    isExtrapolated: false,
  });
  expect(toTflopPerS(predicted.achievedFlopPerS)).toBeCloseTo(147.6255, 4);
});

test("GPT-3 on V100 of 32 GB reaches 36.34 % of 125 TFLOP/s with 3,680", () => {
  const predicted = predict(175e9, 32);
  expect(predicted.acceleratorCount).toBe(3680);
  expect(toTflopPerS(predicted.achievedFlopPerS) / 125).toBeCloseTo(0.3634, 4);
});

test("halves are rounded to even: 801 × 2.5 is 2002, 803 × 2.5 is 2008", () => {
  expect(predict(0.4e9, 32).acceleratorCount).toBe(2002);
  expect(predict(0.9e9, 32).acceleratorCount).toBe(2008);
});

test("copies of a model may come out a fraction", () => {
  expect(predict(7.5e9, 40).data).toBeCloseTo(594.857, 3);
});

test("at 40 GB both multipliers apply", () => {
  expect(predict(0.9e9, 40).acceleratorCount).toBe(2 * 2008);
});

const size = fc.double({ min: 1e8, max: 1.5e12, noNaN: true });
const memory = fc.constantFrom(16, 32, 40, 80);
const node = fc.constantFrom(1, 2, 4, 8);

test("copies times degrees are the accelerators, and each has at least one sequence", () => {
  fc.assert(
    fc.property(size, memory, node, (parameters, gb, accelerators) => {
      const predicted = predict(parameters, gb, accelerators);
      const product = predicted.tensor * predicted.pipeline * predicted.data;
      expect(product).toBeCloseTo(predicted.acceleratorCount, 6);
      expect(predicted.batchSize).toBeGreaterThanOrEqual(predicted.acceleratorCount);
    }),
  );
});

test("speed stays below the peak of the card, and a V100 is 0.3077 of an A100", () => {
  fc.assert(
    fc.property(size, memory, (parameters, gb) => {
      const { a100FlopPerS, achievedFlopPerS } = predict(parameters, gb);
      expect(a100FlopPerS).toBeLessThan(312e12);
      expect(achievedFlopPerS / a100FlopPerS).toBeCloseTo(gb === 80 ? 1 : 0.3077, 4);
    }),
  );
});

test("says when a size lies outside the runs the fits were made on", () => {
  expect(predict(1e9, 80).isExtrapolated).toBe(true);
  expect(predict(1.7e9, 80).isExtrapolated).toBe(false);
  expect(predict(1008e9, 80).isExtrapolated).toBe(false);
  expect(predict(1500e9, 80).isExtrapolated).toBe(true);
});

test("refuses sizes at which the fits fall below zero", () => {
  // The fit of the count ends at 2.2e12, that of the speed at 2.5e12.
  expect(() => predict(2.3e12, 80)).toThrow("parameterCount: found 2300000000000");
  expect(() => predict(3e12, 80)).toThrow("parameterCount: found 3000000000000");
  // In memory this wide no pipeline is needed, and the fit of small models is asked far above its range.
  expect(() => predict(60e9, 288)).toThrow("parameterCount: found 60000000000");
});
