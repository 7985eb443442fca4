import { expect, it } from "vitest";
import { describeValue, formatBound } from "./describe-value.ts";

it.each<[unknown, string]>([
  ["H100", '"H100"'],
  ["x".repeat(99), `"${"x".repeat(59)}…"`],
  ["\u001b[31m\u202e", String.raw`"\u001b[31m\u202e"`],
  [undefined, "nothing"],
  [null, "null"],
  [0.4, "0.4"],
  [true, "true"],
  [10n, "10"],
  [[1, 2], "a list of 2"],
  [new Date(0), "an object"],
  [() => 1, "a function"],
  [Symbol("s"), "a symbol"],
])("%o is %s", (value, words) => {
  expect(describeValue(value)).toBe(words);
});

it("writes bounds as people do", () => {
  expect([0.001, 5, 2000, 50_000, 1e9, 1e18].map(formatBound)).toEqual([
    "0.001",
    "5",
    "2,000",
    "50,000",
    "1e9",
    "1e18",
  ]);
});
