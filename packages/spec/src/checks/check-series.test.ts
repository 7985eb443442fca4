import { describe, expect, it } from "vitest";
import { checkSeries } from "./check-series.ts";

const exactly = (value: number) => ({ low: value, central: value, high: value });
const hour = (from: number, to = from + 1, carbonIntensityGPerKwh: unknown = exactly(300)) => ({
  period: { from: at(from), to: at(to) },
  carbonIntensityGPerKwh,
});
const at = (hours: number) => new Date(Date.UTC(2025, 0, 1, hours)).toISOString();
const SERIES = {
  zone: "DE",
  granularity: "hourly",
  signal: "average",
  boundary: "lifecycle",
  basis: "production",
  intervals: [hour(0), hour(1), hour(2)],
};

describe("a series", () => {
  it("has half-open intervals in order; an hour may be missing, and either signal is one", () => {
    for (const series of [
      SERIES,
      { ...SERIES, intervals: [hour(0), hour(5)] },
      { ...SERIES, signal: "marginal", boundary: "direct" },
      { ...SERIES, standsIn: "hourly profile of 2022" },
      {
        ...SERIES,
        intervals: [
          { ...hour(0), mark: "estimated" },
          { ...hour(1), mark: "forecast" },
        ],
      },
      { ...SERIES, boundary: "direct", intervals: [hour(0, 1, exactly(0))] },
    ]) {
      expect(() => checkSeries(series)).not.toThrow();
    }
  });

  it.each<[string, object, string]>([
    [
      "kilograms",
      { intervals: [hour(0), hour(1, 2, exactly(0.4))] },
      "interval from 2025-01-01T01:00:00.000Z: carbonIntensityGPerKwh: found 0.4; allowed: 0, or 1 to 2,000 (kg where g is meant?)",
    ],
    [
      "no carbon over the life of a plant",
      { intervals: [hour(0), hour(1, 2, exactly(0))] },
      "interval from 2025-01-01T01:00:00.000Z: carbonIntensityGPerKwh: found 0; allowed: above 0 for boundary lifecycle",
    ],
    ["no interval", { intervals: [] }, "intervals: found a list of 0; allowed: a list of at least one"],
    ["no list", { intervals: hour(0) }, "intervals: found an object"],
    [
      "a number for a range",
      { intervals: [hour(0, 1, 300)] },
      "carbonIntensityGPerKwh: found 300; allowed: a range",
    ],
    [
      "a mark of its own",
      { intervals: [hour(0), { ...hour(1), mark: "guess" }] },
      'intervals[1].mark: found "guess"; allowed: estimated, forecast',
    ],
    ["an hour of no length", { intervals: [hour(0, 0)] }, "intervals[0].period: found"],
    ["time turned round", { intervals: [hour(3, 1)] }, "an end after the beginning"],
    ["hours out of order", { intervals: [hour(1), hour(0)] }, "intervals[1].period.from"],
    [
      "hours that overlap",
      { intervals: [hour(0, 2), hour(1, 3)] },
      "not before the end of the interval before it",
    ],
    [
      "closed intervals",
      { intervals: [{ ...hour(0), period: { from: at(0), to: "2025-01-01T00:59:59Z" } }, hour(1)] },
      "closed intervals where half-open ones are meant?",
    ],
    [
      "local time",
      { intervals: [{ ...hour(0), period: { from: "2025-01-01T00:00", to: at(1) } }] },
      "intervals[0].period.from: found",
    ],
    [
      "a day for an instant",
      { intervals: [{ ...hour(0), period: { from: "2025-01-01", to: at(1) } }] },
      "a UTC instant",
    ],
    ["no zone", { zone: "" }, 'zone: found ""'],
    ["a signal of its own", { signal: "mean" }, 'signal: found "mean"; allowed: average, marginal'],
    ["no boundary", { boundary: undefined }, "boundary: found nothing; allowed: lifecycle, direct"],
    ["no basis", { basis: undefined }, "basis: found nothing"],
    ["no granularity", { granularity: "weekly" }, 'granularity: found "weekly"'],
    ["a flag for what stands in", { standsIn: true }, "standsIn: found true"],
  ])("is refused with %s", (_, changes, said) => {
    expect(() => checkSeries({ ...SERIES, ...changes })).toThrow(said);
  });
});
