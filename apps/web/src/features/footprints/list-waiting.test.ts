import { expect, it } from "vitest";
import type { Unresolved } from "../../trpc/types.ts";
import { listWaiting } from "./list-waiting.ts";

const unresolved = (reason: string, modelId: string | null, activityCount: number): Unresolved => ({
  reason,
  modelId,
  activityCount,
  inputTokenCount: 10 * activityCount,
  outputTokenCount: activityCount,
});

it("gathers what waits for one thing, that of most activities first, its heaviest model first", () => {
  const place = 'unknown cloud region "moon"';
  const name = 'unknown model "nova"';
  const nothing = "no model";
  expect(
    listWaiting([
      unresolved(name, "nova", 4),
      unresolved(place, "llama", 2),
      unresolved(place, "mixtral", 3),
      unresolved(nothing, null, 1),
      unresolved(place, null, 1),
    ]),
  ).toEqual([
    { reason: place, models: ["mixtral", "llama", null], activityCount: 6, tokenCount: 66 },
    { reason: name, models: ["nova"], activityCount: 4, tokenCount: 44 },
    { reason: nothing, models: [null], activityCount: 1, tokenCount: 11 },
  ]);
});
