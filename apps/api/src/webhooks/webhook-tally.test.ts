import { expect, test } from "vitest";
import { createWebhookTally } from "./webhook-tally.ts";

test("attempts are counted by what became of them", () => {
  const tally = createWebhookTally();
  for (const outcome of ["delivered", "retried", "delivered"] as const) tally.add(outcome);
  expect(tally.read()).toEqual({ delivered: 2, retried: 1, failed: 0, held: 0 });
});

test("how many wait is known for as long as a round may take to come again, and then no more", () => {
  let now = 0;
  const tally = createWebhookTally(() => now);
  expect(tally.findWaiting()).toBeUndefined();
  tally.noteWaiting(3);
  now = 149_999;
  expect(tally.findWaiting()).toBe(3);
  now = 150_000;
  expect(tally.findWaiting()).toBeUndefined();
  tally.noteWaiting(0);
  expect(tally.findWaiting()).toBe(0);
});
