import { expect, it } from "vitest";
import { describeLeftOut } from "./describe-left-out.ts";

it("tells every reason with its number of rows, the most first", () => {
  expect(describeLeftOut(new Map())).toEqual([]);
  expect(
    describeLeftOut(
      new Map([
        ["a tax", 2],
        ["nothing was used", 30],
      ]),
    ),
  ).toEqual(["left out 30: nothing was used", "left out 2: a tax"]);
});

it.each([
  [10, undefined],
  [11, "… and 1 more reason"],
  [37, "… and 27 more reasons"],
])("tells ten of %i reasons", (count, rest) => {
  const lines = describeLeftOut(
    new Map(Array.from({ length: count }, (_, index) => [`reason ${index}`, count - index] as const)),
  );
  expect(lines.slice(0, 10).at(-1)).toBe(`left out ${count - 9}: reason 9`);
  expect(lines[10]).toBe(rest);
  expect(lines.length).toBeLessThanOrEqual(11);
});
