import { gPerKwh, parseInstant, range, type GridIntensitySeriesV1 } from "@llmcarbon/spec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanIntensity } from "./mean-intensity.ts";

const period = (from: string, to: string) => ({ from: parseInstant(from), to: parseInstant(to) });

const seriesOf = (intervals: readonly (readonly [string, string, number])[]): GridIntensitySeriesV1 => ({
  zone: "XX",
  granularity: "annual",
  signal: "average",
  boundary: "lifecycle",
  basis: "production",
  intervals: intervals.map(([from, to, central]) => ({
    period: period(from, to),
    carbonIntensityGPerKwh: range(gPerKwh(central / 2), gPerKwh(central), gPerKwh(central * 1.5)),
  })),
});

const years = seriesOf([
  ["2023-01-01", "2024-01-01", 300],
  ["2024-01-01", "2025-01-01", 100],
]);

describe("meanIntensity", () => {
  it("weighs intervals by the time they share with the period, each bound by itself", () => {
    const { intensity, coveredRatio } = meanIntensity(years, period("2023-12-22", "2024-01-31"));
    expect(intensity.central).toBeCloseTo((10 * 300 + 30 * 100) / 40, 10);
    expect(intensity.low).toBeCloseTo(75, 10);
    expect(intensity.high).toBeCloseTo(225, 10);
    expect(coveredRatio).toBeCloseTo(1, 12);
  });

  it("takes only the interval the period lies in, and says what it speaks for", () => {
    const { intensity, spokenFor } = meanIntensity(years, period("2024-03-01", "2024-04-01"));
    expect(intensity.central).toBe(100);
    expect(spokenFor).toEqual(period("2024-01-01", "2025-01-01"));
  });

  it("answers with the figures there are where they lie outside the period", () => {
    const { intensity, coveredRatio } = meanIntensity(years, period("2026-01-01", "2027-01-01"));
    expect(intensity.central).toBeCloseTo((365 * 300 + 366 * 100) / 731, 10);
    expect(coveredRatio).toBe(0);
  });

  it("says what share of the period is covered", () => {
    const { coveredRatio } = meanIntensity(years, period("2024-07-02", "2025-07-01"));
    expect(coveredRatio).toBeCloseTo(183 / 364, 12);
  });

  it("stays between the least and the greatest interval", () => {
    const intensity = fc.double({ min: 0, max: 1000, noNaN: true });
    fc.assert(
      fc.property(intensity, intensity, fc.integer({ min: 1, max: 363 }), (first, second, day) => {
        const series = seriesOf([
          ["2023-01-01", "2024-01-01", first],
          ["2024-01-01", "2025-01-01", second],
        ]);
        const start = new Date(Date.UTC(2023, 0, day)).toISOString();
        const { central } = meanIntensity(series, period(start, "2024-06-01")).intensity;
        expect(central).toBeGreaterThanOrEqual(Math.min(first, second) - 1e-9);
        expect(central).toBeLessThanOrEqual(Math.max(first, second) + 1e-9);
      }),
    );
  });
});
