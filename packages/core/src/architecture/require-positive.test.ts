import { InvalidQuantityError } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { requirePositive } from "./require-positive.ts";

test("names the size, what was found and what is allowed", () => {
  expect(() => requirePositive({ layerCount: 0 })).toThrow(
    "layerCount: found 0; allowed: a finite number above 0",
  );
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses %s", (size) => {
  expect(() => requirePositive({ hiddenSize: 8, layerCount: size })).toThrow(InvalidQuantityError);
});

test("lets pass every size above zero and what is not known", () => {
  fc.assert(
    fc.property(fc.double({ min: Number.MIN_VALUE, max: 1e300, noNaN: true }), (size) => {
      expect(() => requirePositive({ hiddenSize: size, layerCount: undefined })).not.toThrow();
    }),
  );
});
