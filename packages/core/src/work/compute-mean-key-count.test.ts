import fc from "fast-check";
import { expect, test } from "vitest";
import { computeMeanKeyCount } from "./compute-mean-key-count.ts";

const length = fc.integer({ min: 1, max: 1_000_000 });

test("a window of half the sequence", () => {
  // half the tokens see 2048 on average, the other half 4096
  expect(computeMeanKeyCount({ sequenceLength: 8192, windowTokenCount: 4096 })).toBe(3072);
});

test("without a window, and within one, a token sees half the sequence", () => {
  expect(computeMeanKeyCount({ sequenceLength: 2048 })).toBe(1024);
  expect(computeMeanKeyCount({ sequenceLength: 2048, windowTokenCount: 2048 })).toBe(1024);
  expect(computeMeanKeyCount({ sequenceLength: 2048, windowTokenCount: 4096 })).toBe(1024);
});

test("never exceeds half the sequence nor the window, and rises with both", () => {
  fc.assert(
    fc.property(length, length, (sequenceLength, windowTokenCount) => {
      const mean = computeMeanKeyCount({ sequenceLength, windowTokenCount });
      expect(mean).toBeGreaterThan(0);
      expect(mean).toBeLessThanOrEqual(Math.min(sequenceLength / 2, windowTokenCount));
      const longer = { sequenceLength: sequenceLength + 1, windowTokenCount: windowTokenCount + 1 };
      expect(computeMeanKeyCount(longer)).toBeGreaterThan(mean);
    }),
  );
});
