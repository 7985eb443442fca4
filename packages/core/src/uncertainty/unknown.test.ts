import { expect, it } from "vitest";
import { spreadOfUnknowns } from "./unknown.ts";

it("adds half-widths of different unknowns in quadrature, below and above apart", () => {
  const unknowns = [
    { id: "a", label: "a", spread: { below: 3, above: 0 } },
    { id: "b", label: "b", spread: { below: 4, above: 2 } },
  ];
  expect(spreadOfUnknowns(unknowns)).toEqual({ below: 5, above: 2 });
  expect(spreadOfUnknowns([])).toEqual({ below: 0, above: 0 });
});
