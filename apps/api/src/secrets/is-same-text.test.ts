import { expect, test } from "vitest";
import { isSameText } from "./is-same-text.ts";

test.each([
  ["a secret", "a secret", true],
  ["a secret", "a secreT", false],
  ["a secret", "a secret of another length", false],
  ["ü", "ü", true],
  ["", "", true],
])("whether %j is %j: %s", (left, right, isSame) => {
  expect(isSameText(left, right)).toBe(isSame);
});
