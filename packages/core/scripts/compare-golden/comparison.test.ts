import { expect, test } from "vitest";
import { compareValues, worstOf } from "./comparison.ts";

const compare = (expected: unknown, actual: unknown, isWeighted = false) =>
  compareValues({ path: "block", expected, actual, isWeighted });

test("walks into rows and columns and names each value", () => {
  const comparisons = compare({ rows: [{ a: 1.5 }, { a: 2.5 }] }, { rows: [{ a: 1.5 }, { a: 2.5 }] });
  expect(comparisons.map(({ path }) => path)).toEqual(["block.rows.0.a", "block.rows.1.a"]);
  expect(worstOf(comparisons)).toBe(0);
});

test("a value we do not have differs infinitely", () => {
  expect(worstOf(compare({ a: 1.5, b: 2.5 }, { a: 1.5 }))).toBe(Number.POSITIVE_INFINITY);
  expect(worstOf(compare({ a: 1.5 }, undefined))).toBe(Number.POSITIVE_INFINITY);
  expect(worstOf(compare({ a: 1.5 }, { a: Number.NaN }))).toBe(Number.POSITIVE_INFINITY);
  expect(worstOf(compare({ a: 0.5 }, { a: "0.5" }))).toBe(Number.POSITIVE_INFINITY);
});

test("whole numbers are exact unless they are weighted sums", () => {
  expect(worstOf(compare({ a: 1520 }, { a: 1520.000_000_1 }))).toBe(Number.POSITIVE_INFINITY);
  expect(worstOf(compare({ a: 1520 }, { a: 1520.000_000_1 }, true))).toBeLessThan(1e-9);
});

test("other numbers differ by their share", () => {
  expect(worstOf(compare({ a: 0.5 }, { a: 0.501 }))).toBeCloseTo(0.002, 9);
});

test("words must be the same", () => {
  expect(worstOf(compare({ bound: "memory" }, { bound: "memory" }))).toBe(0);
  expect(worstOf(compare({ bound: "memory" }, { bound: "compute" }))).toBe(Number.POSITIVE_INFINITY);
});

test("inputs are not compared", () => {
  const comparisons = compareValues({
    path: "block",
    expected: { name: "T5", a: 1.5 },
    actual: { a: 1.5 },
    inputs: ["name"],
  });
  expect(comparisons).toHaveLength(1);
});
