import { expect, test } from "vitest";
import { planRetry } from "./plan-retry.ts";

const HOUR_MS = 3_600_000;
const START = new Date("2024-01-01T00:00:00Z");

/** Times of all attempts, in hours after the first. */
function listAttempts(chance: number): number[] {
  const attempts: Date[] = [];
  for (let at: Date | null = START; at !== null; at = planRetry({ attempt: attempts.length, at, chance })) {
    attempts.push(at);
  }
  return attempts.map((at) => (at.getTime() - START.getTime()) / HOUR_MS);
}

test("a message is tried ten times over about three days", () => {
  const [earliest, latest] = [listAttempts(0), listAttempts(1)];
  expect(earliest).toHaveLength(10);
  expect(earliest[1]).toBeCloseTo(1 / 60);
  expect(earliest[2]).toBeCloseTo(4 / 60);
  expect(earliest.at(-1)).toBeGreaterThan(60);
  expect(latest.at(-1)).toBeLessThan(84);
});

test("no two attempts are more than a day and a fifth apart, and each waits longer than the one before", () => {
  const attempts = listAttempts(1);
  const waits = attempts.slice(1).map((at, index) => at - attempts[index]!);
  expect(waits).toEqual(waits.toSorted((one, other) => one - other));
  expect(Math.max(...waits)).toBeCloseTo(28.8);
});
