import { describe, expect, it } from "vitest";
import { freeOf, moveTo, nest, priorValues, readServingPriors } from "./priors.ts";

describe("readServingPriors", () => {
  it("has a finite prior for each constant, once", () => {
    const priors = readServingPriors();
    expect(priors.every(({ prior, logDeviation }) => prior >= 0 && logDeviation >= 0)).toBe(true);
    expect(new Set(priors.map(({ constant }) => constant)).size).toBe(priors.length);
  });
});

describe("moveTo and nest", () => {
  const priors = [
    { constant: "a.b", prior: 2, logDeviation: 0.5 },
    { constant: "a.c", prior: 3, logDeviation: 0 },
    { constant: "d.e", prior: 4, logDeviation: 1 },
  ];

  it("moves what is free and leaves the rest", () => {
    const free = freeOf(priors, ["a"]);
    expect(free.map(({ constant }) => constant)).toEqual(["a.b"]);
    const moved = moveTo(priorValues(priors), free, [2]);
    expect(nest(moved)).toEqual({ a: { b: 2 * Math.E, c: 3 }, d: { e: 4 } });
  });
});
