import { expect, test } from "vitest";
import { PLATFORM_PACING } from "./pacing.ts";

const LONG_MS = 3_600_000;

test("waits until the time is over", async () => {
  await expect(PLATFORM_PACING.wait(1, new AbortController().signal)).resolves.toBeUndefined();
});

test("gives up as soon as the signal says so, or where it did before", async () => {
  const asker = new AbortController();
  const waiting = PLATFORM_PACING.wait(LONG_MS, asker.signal);
  asker.abort();
  await expect(waiting).rejects.toThrow("waiting was given up");
  await expect(PLATFORM_PACING.wait(LONG_MS, AbortSignal.abort())).rejects.toThrow("waiting was given up");
});

test("draws evenly from 0 to below 1", () => {
  const draws = Array.from({ length: 1000 }, () => PLATFORM_PACING.random());
  expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
  expect(new Set(draws).size).toBeGreaterThan(900);
});
