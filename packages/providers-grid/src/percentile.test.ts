import { expect, test } from "vitest";
import { percentile } from "./percentile.ts";

test("a percentile lies between the two nearest values", () => {
  const values = [50, 10, 40, 20, 30];
  expect([0, 0.05, 0.5, 0.95, 1].map((share) => percentile(values, share))).toEqual([10, 12, 30, 48, 50]);
  expect(values[0]).toBe(50);
});
