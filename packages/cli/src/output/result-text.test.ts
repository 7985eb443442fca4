import { expect, it } from "vitest";
import { createJsonText, createPairText, createWholeText } from "./result-text.ts";

const write = (values: readonly unknown[], isSingle: boolean): string => {
  const { add, end } = createJsonText();
  return values.map(add).join("") + [...end(isSingle)].join("");
};

it("writes JSON as JSON.stringify does: one document as itself, several as an array, even if one is left", () => {
  const values = [{ a: [1, "x\ny"] }, { b: null }, 3];
  expect(write(values, false)).toBe(`${JSON.stringify(values, undefined, 2)}\n`);
  expect(write([values[0]], false)).toBe(`${JSON.stringify([values[0]], undefined, 2)}\n`);
  expect(write([values[0]], true)).toBe(`${JSON.stringify(values[0], undefined, 2)}\n`);
});

it("keeps no more than one value of JSON back", () => {
  const { add } = createJsonText();
  expect([add(1), add(2), add(3)]).toEqual(["", "[\n  1", ",\n  2"]);
});

it("puts one text below another", () => {
  const first = createWholeText((values: readonly number[]) => `${values.length} in all\n`);
  const { add, end } = createPairText(first, { add: (value) => `${value}.\n`, end: () => [] });
  const started = add(1) + add(2);
  expect(started + [...end(false)].join("")).toBe("2 in all\n\n1.\n2.\n");
});
