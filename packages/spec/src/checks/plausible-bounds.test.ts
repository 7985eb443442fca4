import { describe, expect, it } from "vitest";
import { gPerKwh, lPerKwh, pue } from "../units/index.ts";
import { PLAUSIBLE_BOUNDS, type PlausibleBound } from "./plausible-bounds.ts";

const bounds: readonly (readonly [string, PlausibleBound])[] = Object.entries(PLAUSIBLE_BOUNDS);

it.each(bounds)("%s: least below most, and why", (_, { least, most, why }) => {
  expect(least).toBeLessThan(most);
  expect(why).toMatch(/^\S.*\.$/);
});

it("lies within what the quantities themselves take", () => {
  for (const [bound, quantity] of [
    [PLAUSIBLE_BOUNDS.carbonIntensityGPerKwh, gPerKwh],
    [PLAUSIBLE_BOUNDS.pue, pue],
    [PLAUSIBLE_BOUNDS.waterIntensityLPerKwh, lPerKwh],
    [PLAUSIBLE_BOUNDS.siteWaterLPerKwh, lPerKwh],
  ] as const) {
    expect([quantity(bound.least), quantity(bound.most)]).toEqual([bound.least, bound.most]);
  }
});

/** Extremes somebody measured or published, each in its canonical unit. */
describe("takes what is real", () => {
  it.each<[keyof typeof PLAUSIBLE_BOUNDS, string, number]>([
    ["carbonIntensityGPerKwh", "Manitoba 2022, combustion alone (ECCC)", 1.4],
    ["carbonIntensityGPerKwh", "Turkmenistan 2015 (Ember)", 1306.7],
    ["pue", "a warm-water supercomputer", 1.03],
    ["pue", "mean of 2007 (Uptime Institute)", 2.5],
    ["siteWaterLPerKwh", "Azure in Arizona, 2022", 2.24],
    ["tdpW", "Coral Edge TPU", 2],
    ["tdpW", "Cerebras CS-3", 23_000],
    ["peakFlopPerS", "Cerebras WSE-3 in half precision", 1.25e17],
    ["memoryGb", "Groq LPU", 0.23],
    ["memoryBytePerS", "Cerebras WSE-3", 2.1e16],
    ["dieAreaMm2", "Cerebras WSE-3", 46_225],
    ["processNm", "TSMC A16", 1.6],
    ["parameterCount", "TinyStories-1M with its embeddings", 3.7e6],
    ["parameterCount", "GPT-4 as outsiders put it", 1.8e12],
    ["acceleratorCount", "an eighth of an A10", 0.125],
    ["memoryGib", "AWS u7inh-32tb", 32_768],
  ])("%s: %s, %d", (name, _, value) => {
    const { least, most } = PLAUSIBLE_BOUNDS[name];
    expect(value).toBeGreaterThanOrEqual(least);
    expect(value).toBeLessThanOrEqual(most);
  });
});
