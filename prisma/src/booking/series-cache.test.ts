import { expect, it } from "vitest";
import { exampleUsage } from "../testing/index.ts";
import { createSeriesCache } from "./series-cache.ts";
import type { SeriesLabels } from "./series-map.ts";

const labelsOf = (project: string): SeriesLabels => ({ ...exampleUsage, project });

const learned = (...projects: string[]) =>
  projects.map(
    (project) => [labelsOf(project), { seriesId: `series of ${project}`, factorId: "factor" }] as const,
  );

const PROJECTS = ["a", "b", "c", "d"];

it("remembers series by organisation, until it is told to forget them", () => {
  const cache = createSeriesCache(10);
  const listKnown = (organizationId: string) =>
    PROJECTS.filter((project) => cache.read(organizationId).get(labelsOf(project)) !== undefined);
  cache.add("one", learned("a", "b"));
  cache.add("one", learned("c"));
  cache.add("two", learned("a"));
  expect(listKnown("one")).toEqual(["a", "b", "c"]);
  cache.forget("one");
  expect(listKnown("one")).toEqual([]);
  expect(cache.read("two").get(labelsOf("a"))).toEqual({ seriesId: "series of a", factorId: "factor" });
});

it("holds no more than it may: whole organisations go, those first that were filled first", () => {
  const cache = createSeriesCache(3);
  const knows = (organizationId: string) => cache.read(organizationId).get(labelsOf("a")) !== undefined;
  cache.add("one", learned("a", "b"));
  cache.add("two", learned("a"));
  cache.add("two", learned("a"));
  cache.add("three", learned("a"));
  expect(["one", "two", "three"].map(knows)).toEqual([false, true, true]);
  cache.add("four", learned("a", "b", "c", "d"));
  expect(knows("four")).toBe(false);
});
