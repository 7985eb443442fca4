import { describe, expect, it } from "vitest";
import { findMeasure, isGreener, measureOf, sortBy } from "./search-measures.ts";
import type { SearchResult } from "./search-result.ts";

const part = (id: string, flopPerJ?: number): SearchResult => ({
  id,
  name: id,
  aliases: [],
  ...(flopPerJ === undefined ? {} : { flopPerJ }),
});
const place = (id: string, pue?: number): SearchResult => ({
  id,
  name: id,
  aliases: [],
  ...(pue === undefined ? {} : { pue }),
});
const idsOf = (results: readonly SearchResult[]) => results.map(({ id }) => id);

describe("sortBy", () => {
  it("puts more arithmetic and less overhead first, equals by id, unknowns last", () => {
    const parts = [part("none"), part("b", 2), part("a", 2), part("best", 3)];
    expect(idsOf(sortBy(parts, measureOf("hardware")))).toEqual(["best", "a", "b", "none"]);
    const places = [place("z"), place("b", 1.1), place("y"), place("a", 1.5)];
    const pue = findMeasure("regions", "pue");
    expect(pue && idsOf(sortBy(places, pue))).toEqual(["b", "a", "y", "z"]);
  });
});

describe("isGreener", () => {
  it("is strict, and goes the way of its figure", () => {
    expect(isGreener(2, 1, measureOf("hardware"))).toBe(true);
    expect(isGreener(1, 1, measureOf("hardware"))).toBe(false);
    expect(isGreener(1, 2, measureOf("zones"))).toBe(true);
    expect(isGreener(2, 2, measureOf("zones"))).toBe(false);
  });
});

it("refuses a figure the catalogue has not; by name needs none", () => {
  expect(() => findMeasure("models", "pue")).toThrow('--sort: found "pue"; allowed for models: energy, name');
  expect(findMeasure("models", "name")).toBeUndefined();
});
