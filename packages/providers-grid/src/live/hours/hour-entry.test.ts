import { exactly, gPerKwh } from "@llmcarbon/spec";
import { describe, expect, test } from "vitest";
import { isFresh, type HourEntry } from "./hour-entry.ts";
import { DAY_MS, HOUR_MS } from "./instants.ts";

const hour = Date.parse("2030-01-15T10:00:00Z");
const end = hour + HOUR_MS;
const minutes = (count: number) => count * 60_000;
const refreshMs = minutes(5);
const reading = { fromMs: hour, toMs: end, carbonIntensityGPerKwh: exactly(gPerKwh(100)) };
const fetched = (fetchedAtMs: number, readings = [reading]): HourEntry => ({ readings, fetchedAtMs });
const at = (nowMs: number) => ({ nowMs, refreshMs });

describe("the running hour", () => {
  test("is good for some minutes, also when it has ended since", () => {
    const entry = fetched(end - minutes(1));
    expect(isFresh(hour, entry, at(end + minutes(3)))).toBe(true);
    expect(isFresh(hour, entry, at(end + minutes(4)))).toBe(false);
  });
});

describe("a finished hour", () => {
  test("is good for a day and then asked once more", () => {
    const entry = fetched(end + minutes(1));
    expect(isFresh(hour, entry, at(end + minutes(1) + DAY_MS - 1))).toBe(true);
    expect(isFresh(hour, entry, at(end + minutes(1) + DAY_MS))).toBe(false);
  });

  test("stays once it was asked a day after its end", () => {
    expect(isFresh(hour, fetched(end + DAY_MS), at(end + 1000 * DAY_MS))).toBe(true);
  });
});

describe("an hour without figures", () => {
  test("is asked again after some minutes while it may still come", () => {
    const entry = fetched(end + minutes(10), []);
    expect(isFresh(hour, entry, at(end + minutes(14)))).toBe(true);
    expect(isFresh(hour, entry, at(end + minutes(15)))).toBe(false);
  });

  test("is asked once a day when it is old", () => {
    const entry = fetched(end + 10 * DAY_MS, []);
    expect(isFresh(hour, entry, at(end + 11 * DAY_MS - 1))).toBe(true);
    expect(isFresh(hour, entry, at(end + 11 * DAY_MS))).toBe(false);
  });
});
