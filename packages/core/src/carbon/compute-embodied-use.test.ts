import { acceleratorHours, grams, seconds, toSecondsFromHours, toTonnes } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { computeEmbodiedUse } from "./compute-embodied-use.ts";

test("BLOOM: 1,082,990 hours of nodes of 3,700 kg for eight are the 11.2 t its makers published", () => {
  const carbon = computeEmbodiedUse({
    carbonPerUnitG: grams(3_700_000 / 8),
    acceleratorHours: acceleratorHours(1_082_990),
    usedS: toSecondsFromHours(6 * 8760 * 0.85),
  });
  expect(toTonnes(carbon)).toBeCloseTo(11.21, 2);
});

test("all the hours of a lifetime bear all of the manufacture", () => {
  const use = { carbonPerUnitG: grams(150_000), usedS: toSecondsFromHours(1000) };
  expect(computeEmbodiedUse({ ...use, acceleratorHours: acceleratorHours(1000) })).toBeCloseTo(150_000, 6);
  expect(computeEmbodiedUse({ ...use, acceleratorHours: acceleratorHours(0) })).toBe(0);
});

test("refuses a machine that never serves", () => {
  const use = { carbonPerUnitG: grams(1), acceleratorHours: acceleratorHours(1), usedS: seconds(0) };
  expect(() => computeEmbodiedUse(use)).toThrow("carbonG: found Infinity");
});
