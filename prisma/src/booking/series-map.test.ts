import { expect, it } from "vitest";
import { exampleUsage } from "../testing/index.ts";
import { createSeriesMap } from "./series-map.ts";

it("tells series apart by all that makes one, and by nothing else", () => {
  const map = createSeriesMap<number>();
  const series = [
    exampleUsage,
    { ...exampleUsage, project: "x" },
    { ...exampleUsage, team: null },
    { ...exampleUsage, team: "" },
    { ...exampleUsage, source: "x" },
    { ...exampleUsage, factor: { ...exampleUsage.factor, key: "other" } },
  ];
  for (const [place, each] of series.entries()) map.set(each, place);
  expect(series.map((each) => map.get(each))).toEqual([0, 1, 2, 3, 4, 5]);
  expect(map.get({ ...exampleUsage, project: "unheard of" })).toBeUndefined();
  const again = { ...exampleUsage, externalId: "x", quantity: 7, factor: { ...exampleUsage.factor } };
  expect(map.get(again)).toBe(0);
  map.set(again, 7);
  expect(map.get(exampleUsage)).toBe(7);
  expect(map.count()).toBe(6);
});
