import { expect, it } from "vitest";
import { toAmount, toHalfWidth, toRate } from "./bounds.ts";

it("takes what is too little to count for nothing, and leaves all else as it is", () => {
  expect([0, 1e-30, 9e-31, -1e-31, 5, 1e40].map(toAmount)).toEqual([0, 1e-30, 0, 0, 5, 1e40]);
  expect([1e-60, 9e-61].map(toRate)).toEqual([1e-60, 0]);
  expect([1e-12, 9e-13].map(toHalfWidth)).toEqual([1e-12, 0]);
  expect([NaN, Infinity].map(toAmount)).toEqual([NaN, Infinity]);
});
