import { exactly, gPerKwh } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { HOUR_MS } from "./instants.ts";
import { groupByHour, type Reading } from "./reading.ts";

const ten = Date.parse("2030-01-15T10:00:00Z");
const minute = 60_000;
const read = (from: number, to: number, value: number): Reading => ({
  fromMs: ten + from * minute,
  toMs: ten + to * minute,
  carbonIntensityGPerKwh: exactly(gPerKwh(value)),
});
const show = (readings: readonly Reading[] | undefined) =>
  readings?.map(({ fromMs, toMs, carbonIntensityGPerKwh }) => [
    (fromMs - ten) / minute,
    (toMs - ten) / minute,
    carbonIntensityGPerKwh.central,
  ]);

test("sorts half hours into their hours", () => {
  const hours = groupByHour([read(60, 90, 3), read(30, 60, 2), read(0, 30, 1)]);
  expect(new Set(hours.keys())).toEqual(new Set([ten, ten + HOUR_MS]));
  expect(show(hours.get(ten))).toEqual([
    [0, 30, 1],
    [30, 60, 2],
  ]);
});

test("cuts at the hours what spans them", () => {
  const hours = groupByHour([read(30, 150, 5)]);
  expect([...hours.values()].map(show)).toEqual([[[30, 60, 5]], [[60, 120, 5]], [[120, 150, 5]]]);
});

test("never overlaps: the later beginning ends the earlier, the later in the list replaces", () => {
  const hours = groupByHour([read(0, 60, 1), read(30, 60, 2), read(30, 45, 3)]);
  expect(show(hours.get(ten))).toEqual([
    [0, 30, 1],
    [30, 45, 3],
  ]);
});
