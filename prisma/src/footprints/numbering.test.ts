import { expect, it } from "vitest";
import { createNumbering } from "./numbering.ts";

it("gives each name one number, and 0 to what has none", () => {
  const numbering = createNumbering();
  expect(["b", "a", "b", null].map((name) => numbering.numberOf(name))).toEqual([1, 2, 1, 0]);
  expect([0, 1, 2, 3].map((number) => numbering.nameOf(number))).toEqual([null, "b", "a", null]);
  expect(numbering.size()).toBe(3);
});
