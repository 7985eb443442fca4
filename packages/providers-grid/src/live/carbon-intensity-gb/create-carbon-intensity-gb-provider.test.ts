import { afterEach, beforeEach, expect, test } from "vitest";
import { toGbAnswer } from "../__fixtures__/documented-shapes.ts";
import { createFakeHost, type FakeHost } from "../__fixtures__/fake-host.ts";
import { replyBy, replyWith, startFakeSource, type FakeSource } from "../__fixtures__/fake-source.ts";
import { ask, getFound, showIntervals } from "../__fixtures__/get-found.ts";
import { createCarbonIntensityGbProvider } from "./create-carbon-intensity-gb-provider.ts";

const NOW = "2030-01-15T10:20:00Z";
const nowMs = Date.parse(NOW);
/** Minutes of the day, and a hundred more where it is a forecast. */
const minutesAt = (timeMs: number) => (timeMs / 60_000) % 1440;
const honest = replyBy((request) =>
  toGbAnswer(request, {
    actualAt: (timeMs) => (timeMs + 1_800_000 <= nowMs ? minutesAt(timeMs) : null),
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

const create = () => createCarbonIntensityGbProvider({ baseUrl: source.baseUrl }, host, host.pacing);
const listPaths = () => source.requests.map(({ path }) => decodeURIComponent(path));

test("history comes in half hours of actual values, a whole day with one request", async () => {
  const provider = create();
  const answer = await getFound(provider, {
    zone: "GB",
    from: "2030-01-14T09:00:00Z",
    to: "2030-01-14T10:15:00Z",
  });
  expect(showIntervals(answer)).toEqual(["09:00 09:30 540", "09:30 10:00 570", "10:00 10:15 600"]);
  expect(answer).toMatchObject({
    value: { granularity: "hourly", signal: "average", boundary: "direct", basis: "consumption" },
    provenance: {
      license: "CC-BY-4.0",
      citation:
        "Carbon Intensity API, national intensity: Great Britain, 2030-01-14T09:00Z to 2030-01-14T10:30Z",
    },
  });
  await getFound(provider, { zone: "GB", from: "2030-01-14T00:00:00Z", to: "2030-01-15T00:00:00Z" });
  expect(listPaths()).toEqual(["/intensity/2030-01-14T00:00Z/2030-01-15T00:00Z"]);
});

test("the running half hour is a forecast, and counted as one", async () => {
  const answer = await getFound(create(), {
    zone: "GB",
    from: "2030-01-15T09:00:00Z",
    to: "2030-01-15T11:00:00Z",
  });
  expect(answer.value.granularity).toBe("live");
  expect(showIntervals(answer)).toEqual([
    "09:00 09:30 540",
    "09:30 10:00 570",
    "10:00 10:30 700",
    "10:30 11:00 730",
  ]);
  expect(answer.provenance.citation).toContain("2 of 4 values are forecasts of the source");
});

test("what is ahead is forecast alone, up to 48 hours", async () => {
  const answer = await getFound(create(), {
    zone: "GB",
    from: "2030-01-16T00:00:00Z",
    to: "2030-01-16T01:00:00Z",
  });
  expect(answer.value.granularity).toBe("forecast");
  expect(showIntervals(answer)).toEqual(["00:00 00:30 100", "00:30 01:00 130"]);
  expect(answer.provenance.citation).not.toContain("values are");
  expect(listPaths()).toEqual(["/intensity/2030-01-16T00:00Z/fw48h"]);
});

test("pieces are of fourteen days", async () => {
  const answer = await getFound(create(), {
    zone: "GB",
    from: "2029-11-01T00:00:00Z",
    to: "2029-12-01T00:00:00Z",
  });
  expect(answer.value.intervals).toHaveLength(30 * 48);
  expect(listPaths().toSorted()).toEqual([
    "/intensity/2029-11-01T00:00Z/2029-11-15T00:00Z",
    "/intensity/2029-11-15T00:00Z/2029-11-29T00:00Z",
    "/intensity/2029-11-29T00:00Z/2029-12-01T00:00Z",
  ]);
});

test("a moment gets the half hour it lies in", async () => {
  const moment = "2030-01-14T09:40:00Z";
  const answer = await getFound(create(), { zone: "GB", from: moment, to: moment });
  expect(showIntervals(answer)).toEqual(["09:30 10:00 570"]);
});

test("covers Great Britain and nothing else, combustion and nothing else", async () => {
  const period = { from: "2030-01-14T09:00:00Z", to: "2030-01-14T10:00:00Z" };
  expect(await ask(create(), { zone: "GB-NIR", ...period })).toMatchObject({ kind: "not-covered" });
  expect(await ask(create(), { zone: "GB", boundary: "lifecycle", ...period })).toEqual({
    kind: "not-covered",
    reason: "carbon-intensity-gb has direct figures, no lifecycle ones",
  });
  expect(await create().doListZones()).toEqual([
    { id: "GB", name: "Great Britain", aliases: [], countryCode: "GB" },
  ]);
  expect(source.requests).toHaveLength(0);
});

test("says what the source complains of", async () => {
  const message = "Please enter a valid start date in ISO8601 format YYYY-MM-DDThh:mmZ";
  source.answer(replyWith({ error: { code: "400 Bad Request", message } }, { status: 400 }));
  const period = { from: "2030-01-14T09:00:00Z", to: "2030-01-14T10:00:00Z" };
  await expect(ask(create(), { zone: "GB", ...period })).rejects.toThrow(`HTTP 400 ("${message}")`);
});

test("half hours without any value are left out", async () => {
  source.answer(replyBy((request) => toGbAnswer(request, { actualAt: () => null, forecastAt: () => null })));
  const period = { from: "2030-01-14T09:00:00Z", to: "2030-01-14T10:00:00Z" };
  expect(await ask(create(), { zone: "GB", ...period })).toMatchObject({ kind: "not-covered" });
});
