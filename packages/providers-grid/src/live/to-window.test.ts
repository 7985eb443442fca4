import { notCovered, parseInstant } from "@llmcarbon/spec";
import { describe, expect, test } from "vitest";
import type { LiveSource } from "./live-source.ts";
import { toWindow } from "./to-window.ts";

const NOW = "2030-01-15T10:20:00Z";
const HOUR_MS = 3_600_000;
const source: LiveSource = {
  providerId: "acme",
  capabilities: {
    granularities: ["hourly", "live", "forecast"],
    signal: "average",
    boundaries: ["direct"],
    license: "cited fact",
    mayStore: false,
    mayRedistribute: false,
  },
  basis: "production",
  confidence: "published",
  title: "Acme",
  publisher: "Acme",
  url: "https://acme.example",
  version: "1",
  secretNames: [],
  refreshMs: 0,
  mostHoursPerPiece: 24,
  longestDays: 10,
  asksWholeDays: false,
  forecastMs: 6 * HOUR_MS,
  findPlace: () => notCovered("none"),
  listZones: () => [],
  fetchPast: async () => [],
  describeCalls: () => ({ hasAnswered: false }),
};

function show(from: string, to: string, changes: Partial<LiveSource> = {}) {
  const period = { from: parseInstant(from), to: parseInstant(to) };
  const window = toWindow({ ...source, ...changes }, period, Date.parse(NOW));
  if (window.kind === "not-covered") return window.reason;
  const hours = window.hours.map((hour) => new Date(hour).toISOString().slice(11, 13)).join(" ");
  return `${window.granularity} ${hours}`;
}

describe("a period", () => {
  test.each([
    ["that ends before now is history", "08:00", "10:00", "hourly 08 09"],
    ["that ends now is history, the running hour with it", "09:30", "10:20", "hourly 09 10"],
    ["that contains now is live, to the end of the running hour", "08:00", "14:00", "live 08 09 10"],
    ["that begins now is forecast", "10:20", "12:00", "forecast 10 11"],
    ["that begins later is forecast, as far as that goes", "15:00", "23:00", "forecast 15"],
    ["beyond the forecast is not covered", "16:00", "17:00", "acme forecasts up to 2030-01-15T16:00Z"],
  ])("%s", (...[, from, to, expected]) => {
    expect(show(`2030-01-15T${from}:00Z`, `2030-01-15T${to}:00Z`)).toBe(expected);
  });

  test("of no length is the hour it lies in", () => {
    expect(show("2030-01-15T08:00:00Z", "2030-01-15T08:00:00Z")).toBe("hourly 08");
    expect(show("2030-01-15T08:59:59Z", "2030-01-15T08:59:59Z")).toBe("hourly 08");
    expect(show(NOW, NOW)).toBe("live 10");
  });

  test("ends on the full hour: the hour that begins now is running", () => {
    const from = parseInstant("2030-01-15T09:00:00Z");
    const window = toWindow(
      source,
      { from, to: parseInstant("2030-01-15T12:00:00Z") },
      Date.parse("2030-01-15T10:00:00Z"),
    );
    expect(window).toMatchObject({ granularity: "live", toMs: Date.parse("2030-01-15T11:00:00Z") });
  });
});

test("without a forecast nothing ahead is covered; without live figures what contains now is history", () => {
  const { forecastMs: _forecast, ...blind } = source;
  const period = { from: parseInstant("2030-01-15T12:00:00Z"), to: parseInstant("2030-01-15T13:00:00Z") };
  expect(toWindow(blind, period, Date.parse(NOW))).toMatchObject({ reason: "acme has no forecast" });
  const capabilities = { ...source.capabilities, granularities: ["hourly"] as const };
  expect(show("2030-01-15T09:00:00Z", "2030-01-15T12:00:00Z", { capabilities })).toBe("hourly 09 10");
});

test("figures that begin later cut the period", () => {
  const beginsMs = Date.parse("2030-01-15T09:00:00Z");
  expect(show("2030-01-15T07:00:00Z", "2030-01-15T10:00:00Z", { beginsMs })).toBe("hourly 09");
});
