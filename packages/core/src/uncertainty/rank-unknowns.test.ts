import { expect, it } from "vitest";
import { rankUnknowns } from "./rank-unknowns.ts";

it("ranks by shares of the variance: half-widths of 3 and 4 are 36 and 64 percent", () => {
  const lines = rankUnknowns([
    { id: "grid", label: "grid", totalCarbon: 9, energy: 0 },
    { id: "pue", label: "PUE", totalCarbon: 16, energy: 5 },
    { id: "nothing", label: "nothing", totalCarbon: 0, energy: 0 },
  ]);
  expect(lines).toEqual([
    { id: "pue", label: "PUE", totalCarbonPercent: 64, energyPercent: 100 },
    { id: "grid", label: "grid", totalCarbonPercent: 36, energyPercent: 0 },
  ]);
});

it("has no line where nothing is uncertain", () => {
  expect(rankUnknowns([])).toEqual([]);
  expect(rankUnknowns([{ id: "a", label: "a", totalCarbon: 0, energy: 0 }])).toEqual([]);
});
