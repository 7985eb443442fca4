import { afterEach, beforeEach, expect, test } from "vitest";
import { toEnergyChartsAnswer } from "../__fixtures__/documented-shapes.ts";
import { createFakeHost, type FakeHost } from "../__fixtures__/fake-host.ts";
import {
  replyBy,
  replyStatus,
  replyWith,
  startFakeSource,
  type FakeSource,
} from "../__fixtures__/fake-source.ts";
import { ask, getFound, showIntervals } from "../__fixtures__/get-found.ts";
import { createEnergyChartsProvider } from "./create-energy-charts-provider.ts";

const NOW = "2030-01-15T10:20:00Z";
const nowMs = Date.parse(NOW);
const minutesAt = (timeMs: number) => (timeMs / 60_000) % 1440;
const honest = replyBy((request) =>
  toEnergyChartsAnswer(request, {
    nowMs,
    actualAt: (timeMs) => (timeMs + 900_000 <= nowMs ? minutesAt(timeMs) : null),
    forecastAt: (timeMs) => minutesAt(timeMs) + 100,
  }),
);

let source: FakeSource;
let host: FakeHost;
beforeEach(async () => {
  source = await startFakeSource(honest);
  host = createFakeHost(NOW);
});
afterEach(async () => {
  await source[Symbol.asyncDispose]();
});

const create = () => createEnergyChartsProvider({ baseUrl: source.baseUrl }, host, host.pacing);

test("history comes in quarter hours of the country", async () => {
  const answer = await getFound(create(), {
    zone: "DE",
    from: "2030-01-14T09:00:00Z",
    to: "2030-01-14T10:00:00Z",
  });
  expect(showIntervals(answer)).toEqual([
    "09:00 09:15 540",
    "09:15 09:30 555",
    "09:30 09:45 570",
    "09:45 10:00 585",
  ]);
  expect(answer.value).toMatchObject({ granularity: "hourly", boundary: "lifecycle", basis: "production" });
  expect(source.requests).toMatchObject([
    { path: "/co2eq", query: { country: "de", start: "2030-01-14T00:00Z", end: "2030-01-15T00:00Z" } },
  ]);
});

test("where there is no value yet its forecast answers, and is counted", async () => {
  const answer = await getFound(create(), {
    zone: "DE",
    from: "2030-01-15T10:00:00Z",
    to: "2030-01-15T10:45:00Z",
  });
  expect(showIntervals(answer)).toEqual(["10:00 10:15 600", "10:15 10:30 715", "10:30 10:45 730"]);
  expect(answer.provenance.citation).toContain("2 of 3 values are forecasts of the source");
});

test("what is ahead is forecast, to the end of what is published", async () => {
  const answer = await getFound(create(), {
    zone: "FR",
    from: "2030-01-16T23:30:00Z",
    to: "2030-01-17T03:00:00Z",
  });
  expect(answer.value.granularity).toBe("forecast");
  expect(showIntervals(answer)).toEqual(["23:30 23:45 1510", "23:45 00:00 1525"]);
});

const times = [0, 1, 2, 3].map((index) => Date.parse("2030-01-14T09:00:00Z") / 1000 + index * 900);
const question = { zone: "DE", from: "2030-01-14T09:00:00Z", to: "2030-01-14T10:00:00Z" };

test.each([
  ["a shorter list of values", { co2eq: [1, 2] }, ["09:00 09:15 1", "09:15 09:30 2"]],
  [
    "a shorter list of times",
    { unix_seconds: times.slice(0, 2), co2eq: [1, 2, 3, 4] },
    ["09:00 09:15 1", "09:15 09:30 2"],
  ],
  ["no forecast", { co2eq: [1, null, 3, 4] }, ["09:00 09:15 1", "09:30 09:45 3", "09:45 10:00 4"]],
  [
    "a longer forecast",
    { co2eq: [1], co2eq_forecast: [9, 8, 7] },
    ["09:00 09:15 1", "09:15 09:30 8", "09:30 09:45 7"],
  ],
  ["no values at all", { co2eq: null, co2eq_forecast: [9] }, ["09:00 09:15 9"]],
  [
    "whole hours",
    { unix_seconds: times.filter((time) => time % 3600 === 0).concat(times[0]! + 3600), co2eq: [5, 6] },
    ["09:00 10:00 5"],
  ],
])("%s", async (_name, lists, shown) => {
  source.answer(replyWith({ unix_seconds: times, ...lists }));
  expect(showIntervals(await getFound(create(), question))).toEqual(shown);
});

test.each([
  ["times in text", { unix_seconds: ["1894701600"], co2eq: [1] }],
  ["values in text", { unix_seconds: times, co2eq: ["1"] }],
  ["values beyond any grid", { unix_seconds: times, co2eq: [4000] }],
  ["no times", { co2eq: [1] }],
])("%s are no answer", async (_name, body) => {
  source.answer(replyWith(body));
  await expect(ask(create(), question)).rejects.toMatchObject({ details: { problem: "unexpected" } });
});

test("a country it does not know is not covered", async () => {
  source.answer(replyStatus(404));
  expect(await ask(create(), question)).toMatchObject({ kind: "not-covered" });
});
