import { expect, test } from "vitest";
import { computeRetryDelay } from "./retry-delay.ts";

test("doubles its step with each retry, up to three seconds", () => {
  const delays = [1, 2, 3, 4, 5, 6].map((retryCount) =>
    computeRetryDelay({ retryCount, retryAfterMs: undefined, chance: 1 }),
  );
  expect(delays).toEqual([200, 400, 800, 1600, 3000, 3000]);
});

test("is a share of the step by chance", () => {
  expect(computeRetryDelay({ retryCount: 2, retryAfterMs: undefined, chance: 0 })).toBe(0);
  expect(computeRetryDelay({ retryCount: 2, retryAfterMs: undefined, chance: 0.25 })).toBe(100);
});

test("is never earlier than the source asked for", () => {
  expect(computeRetryDelay({ retryCount: 1, retryAfterMs: 5000, chance: 0 })).toBe(5000);
  expect(computeRetryDelay({ retryCount: 1, retryAfterMs: 5000, chance: 0.5 })).toBe(5100);
});
