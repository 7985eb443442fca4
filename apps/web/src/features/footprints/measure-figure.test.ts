import { describe, expect, it } from "vitest";
import { footprintRow } from "./__fixtures__/footprint-row.ts";
import { isWaiting, listMeasures, measureFigure } from "./measure-figure.ts";
import { wordsOf } from "./words.ts";

const usage = { inputTokenCount: 1_000_000, cachedInputTokenCount: 500_000, outputTokenCount: 250_000 };
const waiting = footprintRow({ activityCount: 2, unresolvedActivityCount: 2, ...usage });

describe("listMeasures", () => {
  it("leaves out water nobody knows and tokens nobody counted", () => {
    expect(listMeasures(footprintRow({ carbonG: 1 }))).toEqual([
      "total",
      "energy",
      "operational",
      "embodied",
      "known",
      "activities",
    ]);
    const known = footprintRow({ carbonG: 1, waterL: { low: 1, central: 2, high: 3 }, ...usage });
    expect(listMeasures(known).slice(-3)).toEqual(["water", "tokens", "activities"]);
  });

  it("shows of what is not resolved its counts alone: its zeros say nothing", () => {
    expect(listMeasures(waiting)).toEqual(["tokens", "activities"]);
  });
});

describe("isWaiting", () => {
  it("is so only where nothing has figures", () => {
    expect(isWaiting(waiting)).toBe(true);
    expect(isWaiting({ ...waiting, activityCount: 3 })).toBe(false);
    // A month's worth of a year's activity that began before.
    expect(isWaiting({ ...waiting, totalCarbonG: { low: 1, central: 2, high: 3 } })).toBe(false);
  });
});

describe("measureFigure", () => {
  it("counts tokens read, from a cache or not, and written", () => {
    const figure = measureFigure("tokens", { total: waiting, parts: [] }, wordsOf("en"));
    expect(figure).toMatchObject({ value: "1.75M", unit: undefined });
  });
});
