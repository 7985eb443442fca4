import { expect, it } from "vitest";
import { exampleUsage } from "../testing/index.ts";
import { createSeriesCache, toSeriesName } from "./series-cache.ts";

const learned = (...names: string[]) =>
  new Map(names.map((name) => [name, { seriesId: `series of ${name}`, factorId: "factor" }]));

it("remembers series by organisation, until it is told to forget them", () => {
  const cache = createSeriesCache(10);
  cache.add("one", learned("a", "b"));
  cache.add("one", learned("c"));
  cache.add("two", learned("a"));
  expect([...cache.read("one").keys()]).toEqual(["a", "b", "c"]);
  cache.forget("one");
  expect(cache.read("one").size).toBe(0);
  expect(cache.read("two").get("a")).toEqual({ seriesId: "series of a", factorId: "factor" });
});

it("holds no more than it may: whole organisations go, those first that were filled first", () => {
  const cache = createSeriesCache(3);
  cache.add("one", learned("a", "b"));
  cache.add("two", learned("a"));
  cache.add("three", learned("a"));
  expect(cache.read("one").size).toBe(0);
  expect([cache.read("two").size, cache.read("three").size]).toEqual([1, 1]);
  cache.add("four", learned("a", "b", "c", "d"));
  expect(cache.read("four").size).toBe(0);
});

it("names a series by all that makes it one", () => {
  const other = { ...exampleUsage.factor, key: "other" };
  const names = [
    exampleUsage,
    { ...exampleUsage, project: "x" },
    { ...exampleUsage, team: null },
    { ...exampleUsage, source: "x" },
    { ...exampleUsage, factor: other },
  ].map(toSeriesName);
  expect(new Set(names).size).toBe(5);
  expect(toSeriesName({ ...exampleUsage, externalId: "x", quantity: 7 })).toBe(names[0]);
});
