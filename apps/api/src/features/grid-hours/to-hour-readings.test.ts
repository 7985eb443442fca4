import { gPerKwh, type GridIntensitySeriesV1, type Instant } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { toHourReadings } from "./to-hour-readings.ts";

type Mark = "estimated" | "forecast";

const toSeries = (
  ...intervals: readonly (readonly [from: string, to: string, value: number, mark?: Mark])[]
): GridIntensitySeriesV1 => ({
  zone: "DE",
  granularity: "hourly",
  signal: "average",
  boundary: "lifecycle",
  basis: "production",
  intervals: intervals.map(([from, to, value, mark]) => ({
    period: { from: at(from), to: at(to) },
    carbonIntensityGPerKwh: { low: gPerKwh(value), central: gPerKwh(value), high: gPerKwh(value) },
    ...(mark === undefined ? {} : { mark }),
  })),
});
const at = (time: string) => `2030-01-14T${time}:00Z` as Instant;
const hours = (...times: readonly string[]) => times.map((time) => new Date(at(time)));
const read = (series: GridIntensitySeriesV1, ...times: readonly string[]) =>
  toHourReadings(series, hours(...times)).map(({ hourStart, carbonIntensityGPerKwh, isEstimated }) => [
    hourStart.toISOString().slice(11, 16),
    carbonIntensityGPerKwh,
    isEstimated,
  ]);

test("an hour is the mean of its parts, weighted by their length", () => {
  const series = toSeries(["09:00", "09:15", 100], ["09:15", "10:00", 200], ["10:00", "12:00", 300]);
  expect(read(series, "09:00", "10:00", "11:00")).toEqual([
    ["09:00", 175, false],
    ["10:00", 300, false],
    ["11:00", 300, false],
  ]);
});

test("an hour with a gap is not known", () => {
  const series = toSeries(["09:00", "09:30", 100], ["09:45", "10:00", 100], ["11:00", "12:00", 300]);
  expect(read(series, "08:00", "09:00", "10:00", "11:00", "12:00")).toEqual([["11:00", 300, false]]);
});

test("one part that is an estimate makes an estimate of the hour; one that was forecast makes none", () => {
  const series = toSeries(
    ["09:00", "09:30", 100],
    ["09:30", "10:00", 200, "estimated"],
    ["10:00", "10:30", 100],
    ["10:30", "11:00", 200, "forecast"],
    ["11:00", "12:00", 50],
  );
  expect(read(series, "09:00", "10:00", "11:00")).toEqual([
    ["09:00", 150, true],
    ["11:00", 50, false],
  ]);
});
