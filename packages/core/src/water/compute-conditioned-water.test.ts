import { celsius } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { computeConditionedWater } from "./compute-conditioned-water.ts";

test("in the heat every kilowatt-hour evaporates 1.47 L, and towers let a quarter of that off", () => {
  expect(computeConditionedWater(celsius(30))).toBeCloseTo((3.6 / 2.442) * 1.25 * 1.01, 9);
});

test("in the cold a facility uses none, in between in proportion", () => {
  expect(computeConditionedWater(celsius(5))).toBe(0);
  expect(computeConditionedWater(celsius(22.5))).toBeCloseTo(computeConditionedWater(celsius(35)) / 2, 9);
});
