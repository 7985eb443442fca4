import { expect, test } from "vitest";
import { listDegrees } from "./list-degrees.ts";

test.each([
  [40, 16, [1, 2, 4, 8]],
  [96, 8, [1, 2, 4, 8]],
  [71, 8, [1]],
  [128, 4, [1, 2, 4]],
])("%d split by at most %d", (divided, most, degrees) => {
  expect(listDegrees(divided, most)).toEqual(degrees);
});
