import { count, toHours, toSecondsFromYears365, type SystemProfileV1 } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { chooseLifetime } from "./choose-lifetime.ts";

const system: SystemProfileV1 = {
  id: "node",
  name: "node",
  vendor: "maker",
  acceleratorId: "chip",
  acceleratorsPerSystem: count(8),
  lifetimeS: toSecondsFromYears365(3),
};

test("six years at 85 % are 44,676 hours", () => {
  const { usedS, isAssumed } = chooseLifetime({});
  expect(toHours(usedS)).toBeCloseTo(44_676, 6);
  expect(isAssumed).toBe(true);
});

test("the document goes before the system, the system before six years", () => {
  const hoursOf = (...lifetime: Parameters<typeof chooseLifetime>) =>
    toHours(chooseLifetime(...lifetime).usedS);
  expect(hoursOf({}, system)).toBeCloseTo(3 * 8760 * 0.85, 6);
  expect(hoursOf({ lifetimeYears: 5 }, system)).toBeCloseTo(5 * 8760 * 0.85, 6);
  expect(hoursOf({ lifetimeYears: 4, lifetimeUtilizationRatio: 1 })).toBeCloseTo(35_040, 6);
});

test("a stated share alone is no longer assumed, and one above one is refused", () => {
  expect(chooseLifetime({ lifetimeUtilizationRatio: 0.5 }).isAssumed).toBe(false);
  expect(() => chooseLifetime({ lifetimeUtilizationRatio: 1.5 })).toThrow("ratio: found 1.5");
});
