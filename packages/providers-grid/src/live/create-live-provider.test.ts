import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toElectricityMapsAnswer, toGbAnswer } from "./__fixtures__/documented-shapes.ts";
import { createFakeHost, type FakeHost } from "./__fixtures__/fake-host.ts";
import {
  neverReply,
  replyBy,
  replyHalf,
  replyStatus,
  replyWith,
  resetConnection,
  startFakeSource,
  type FakeSource,
} from "./__fixtures__/fake-source.ts";
import { ask, getFound, showIntervals, type Question } from "./__fixtures__/get-found.ts";
import { hangUntil } from "./__fixtures__/hang-until.ts";
import { createCarbonIntensityGbProvider } from "./carbon-intensity-gb/create-carbon-intensity-gb-provider.ts";
import { createElectricityMapsProvider } from "./electricity-maps/create-electricity-maps-provider.ts";
import type { SourceSettings } from "./source-settings.ts";

const NOW = "2030-01-15T10:20:00Z";
const minutesAt = (timeMs: number) => (timeMs / 60_000) % 1440;
const honest = replyBy((request) =>
  toGbAnswer(request, { actualAt: minutesAt, forecastAt: (timeMs) => minutesAt(timeMs) + 100 }),
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

const create = (settings: SourceSettings = {}) =>
  createCarbonIntensityGbProvider({ baseUrl: source.baseUrl, ...settings }, host, host.pacing);
const gb = (from: string, to: string): Question => ({ zone: "GB", from, to });
const YESTERDAY = gb("2030-01-14T00:00:00Z", "2030-01-15T00:00:00Z");
const LIVE = gb("2030-01-15T09:00:00Z", "2030-01-15T12:00:00Z");
const listPaths = () =>
  source.requests.map(({ path }) => decodeURIComponent(path).replace("/intensity/", ""));

describe("asking once", () => {
  test("askers of the same hours at the same time share one request", async () => {
    const provider = create();
    const answers = await Promise.all(Array.from({ length: 20 }, () => getFound(provider, YESTERDAY)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(source.requests).toHaveLength(1);
  });

  test("askers of overlapping hours ask for each hour once", async () => {
    const provider = create();
    await Promise.all([
      getFound(provider, gb("2030-01-11", "2030-01-13")),
      getFound(provider, gb("2030-01-12", "2030-01-14")),
    ]);
    expect(listPaths()).toEqual([
      "2030-01-11T00:00Z/2030-01-13T00:00Z",
      "2030-01-13T00:00Z/2030-01-14T00:00Z",
    ]);
  });

  test("a thousand activities of one day cost one request", async () => {
    const provider = create();
    for (let index = 0; index < 1000; index += 1)
      await getFound(provider, gb("2030-01-14T07:00:00Z", "2030-01-14T08:00:00Z"));
    expect(source.requests).toHaveLength(1);
  });

  test("an asker who changes his answer does not change the next one", async () => {
    const provider = create();
    const first = await getFound(provider, YESTERDAY);
    const before = structuredClone(first);
    Object.assign(first.value.intervals[0]!.carbonIntensityGPerKwh, { central: 999 });
    expect(await getFound(provider, YESTERDAY)).toEqual(before);
  });
});

test("an hour of a day that is half known costs one request, not one for each gap", async () => {
  const provider = create();
  host.set("2030-01-14T08:10:00Z");
  await getFound(provider, gb("2030-01-14T07:00:00Z", "2030-01-14T09:00:00Z"));
  host.set("2030-01-14T12:10:00Z");
  await getFound(provider, gb("2030-01-14T10:00:00Z", "2030-01-14T11:00:00Z"));
  host.set(NOW);
  // 00 to 07 were fetched first, 09 to 11 then; 08 has run since and is fetched anew, 12 to 23 are not asked for.
  await getFound(provider, gb("2030-01-14T08:00:00Z", "2030-01-14T09:00:00Z"));
  expect(listPaths()).toEqual([
    "2030-01-14T00:00Z/2030-01-14T09:00Z",
    "2030-01-14T09:00Z/2030-01-14T12:00Z",
    "2030-01-14T08:00Z/2030-01-14T09:00Z",
  ]);
});

describe("asking again", () => {
  test("the running hour after some minutes, and it alone", async () => {
    const provider = create();
    await getFound(provider, LIVE);
    host.advance(299);
    await getFound(provider, LIVE);
    expect(listPaths()).toEqual(["2030-01-15T00:00Z/2030-01-15T11:00Z"]);
    host.advance(1);
    await getFound(provider, LIVE);
    expect(listPaths().slice(1)).toEqual(["2030-01-15T10:00Z/2030-01-15T11:00Z"]);
  });

  test("a finished day once, a day later", async () => {
    const provider = create();
    await getFound(provider, YESTERDAY);
    host.advance(86_399);
    await getFound(provider, YESTERDAY);
    expect(source.requests).toHaveLength(1);
    host.advance(1);
    await getFound(provider, YESTERDAY);
    expect(source.requests).toHaveLength(2);
    host.set("2031-06-01");
    await getFound(provider, YESTERDAY);
    expect(source.requests).toHaveLength(2);
  });
});

describe("what the licence lets be stored", () => {
  test("finished hours are there for the next process", async () => {
    await getFound(create(), YESTERDAY);
    source.answer(replyStatus(500));
    const answer = await getFound(create(), YESTERDAY);
    expect(answer.value.intervals).toHaveLength(48);
    expect(answer.value.standsIn).toBeUndefined();
    expect(source.requests).toHaveLength(1);
  });

  test("the running hour and forecasts are not stored", async () => {
    const provider = create();
    await getFound(provider, LIVE);
    await getFound(provider, gb("2030-01-15T20:00:00Z", "2030-01-15T21:00:00Z"));
    const days = [...host.stored.values()].map((text) => JSON.parse(text) as { hours: { hour: number }[] });
    expect(days.map(({ hours }) => hours.map(({ hour }) => hour))).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
  });

  test("what is stored of a day grows with it", async () => {
    const provider = create();
    await getFound(provider, LIVE);
    host.set("2030-01-15T12:20:00Z");
    await getFound(provider, LIVE);
    const [day = ""] = host.stored.values();
    const { hours } = JSON.parse(day) as { hours: { hour: number }[] };
    expect(hours.map(({ hour }) => hour)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(host.stored.size).toBe(1);
  });

  test("figures of another address are kept apart", async () => {
    await getFound(create(), YESTERDAY);
    await using other = await startFakeSource(
      replyBy((seen) => toGbAnswer(seen, { actualAt: () => 7, forecastAt: () => 7 })),
    );
    const answer = await getFound(create({ baseUrl: other.baseUrl }), YESTERDAY);
    expect(new Set(answer.value.intervals.map((each) => each.carbonIntensityGPerKwh.central))).toEqual(
      new Set([7]),
    );
  });

  test.each([
    ["text", "{"],
    ["another shape", '{"hours":[{"hour":0}]}'],
    [
      "an absurd figure",
      '{"hours":[{"hour":0,"fetchedAtMs":1,"readings":[{"at":[0,3600000],"g":[-5,-5,-5]}]}]}',
    ],
    [
      "an interval upside down",
      '{"hours":[{"hour":0,"fetchedAtMs":1,"readings":[{"at":[0,3600000],"g":[9,5,1]}]}]}',
    ],
  ])("a store with broken %s is as good as an empty one", async (_name, text) => {
    host = { ...host, cache: { get: async () => text, set: async () => {} } };
    expect((await getFound(create(), YESTERDAY)).value.intervals).toHaveLength(48);
    expect(source.requests).toHaveLength(1);
  });

  test.each([
    ["fails", () => Promise.reject(new Error("disk full"))],
    ["never answers", () => new Promise<never>(() => {})],
  ])("a store that %s changes nothing", async (_name, fail) => {
    host = { ...host, cache: { get: fail, set: fail } };
    expect((await getFound(create(), YESTERDAY)).value.intervals).toHaveLength(48);
  });
});

describe("an outage", () => {
  test.each([
    ["500", replyStatus(500)],
    ["401", replyStatus(401)],
    ["429", replyStatus(429, { "retry-after": "3600" })],
    ["a broken connection", resetConnection],
    ["a body cut off", replyHalf({ data: "x".repeat(1000) })],
    ["a page", replyWith("<html></html>")],
    ["another shape", replyWith({ data: [{ from: 1 }] })],
    ["silence", undefined],
  ])("(%s) is answered by the last good hour, marked", async (_name, failing) => {
    const provider = create({ timeoutS: 2, attemptCount: 2 });
    await getFound(provider, LIVE);
    source.answer(failing ?? hangUntil(2000));
    host.set("2030-01-15T16:20:00Z");
    const answer = await getFound(provider, gb("2030-01-15T16:00:00Z", "2030-01-15T18:00:00Z"));
    expect(answer.value.standsIn).toBe("carbon-intensity-gb: last hour it answered, 2030-01-15T10:00Z");
    // Half hours of 600 and 630 in that hour; it stands in up to the end of the running one.
    expect(showIntervals(answer)).toEqual(["16:00 17:00 615"]);
    expect(answer.value).toMatchObject({
      zone: "GB",
      boundary: "direct",
      signal: "average",
      granularity: "hourly",
    });
    expect(provider.doDescribeHealth?.()).toMatchObject({
      state: "failing",
      lastRefreshedAt: "2030-01-15T10:20:00.000Z",
      lastFailedAt: expect.stringMatching(/^2030-01-15T16:20/) as string,
    });
  });

  test("lets a good hour stand in for no more than a day after it", async () => {
    const provider = create({ attemptCount: 1 });
    await getFound(provider, LIVE);
    source.answer(replyStatus(500));
    host.set("2030-01-20");
    const day = await getFound(provider, gb("2030-01-16T09:00:00Z", "2030-01-19T00:00:00Z"));
    expect(day.value.intervals.map(({ period }) => period)).toEqual([
      { from: "2030-01-16T09:00:00.000Z", to: "2030-01-16T11:00:00.000Z" },
    ]);
    await expect(ask(provider, gb("2030-01-16T11:00:00Z", "2030-01-16T12:00:00Z"))).rejects.toMatchObject({
      code: "live-source",
      details: { providerId: "carbon-intensity-gb", problem: "broken" },
    });
  });

  test("finds the last good hour of another process", async () => {
    await getFound(create(), YESTERDAY);
    source.answer(replyStatus(500));
    const answer = await getFound(create({ attemptCount: 1 }), LIVE);
    expect(answer.value.standsIn).toContain("2030-01-14T23:00Z");
  });

  test("leaves what is known of the period as it is, without a stand-in", async () => {
    const provider = create({ attemptCount: 1 });
    await getFound(provider, YESTERDAY);
    source.answer(replyStatus(500));
    const answer = await getFound(provider, gb("2030-01-14T22:00:00Z", "2030-01-15T03:00:00Z"));
    expect(answer.value.standsIn).toBeUndefined();
    expect(answer.value.intervals).toHaveLength(4);
    expect(answer.provenance.citation).toContain("1 parts of the period could not be fetched");
  });

  test("costs no request while the breaker is open, and is over when the source answers again", async () => {
    const provider = create();
    await getFound(provider, LIVE);
    source.answer(replyStatus(500));
    host.advance(600);
    await getFound(provider, gb("2030-01-15T10:00:00Z", "2030-01-15T11:00:00Z"));
    const before = source.requests.length;
    for (const day of ["05", "06", "07", "08"]) {
      await expect(
        ask(provider, gb(`2030-01-${day}T00:00:00Z`, `2030-01-${day}T01:00:00Z`)),
      ).rejects.toMatchObject({ code: "live-source" });
    }
    expect(source.requests.length - before).toBe(2);
    source.answer(honest);
    host.advance(30);
    const answer = await getFound(provider, gb("2030-01-05T00:00:00Z", "2030-01-05T01:00:00Z"));
    expect(answer.value.standsIn).toBeUndefined();
    expect(provider.doDescribeHealth?.()).toMatchObject({ state: "ok" });
  });

  test("never takes longer than its budget", async () => {
    source.answer(neverReply);
    const provider = create({ budgetS: 0.05, timeoutS: 60 });
    await expect(ask(provider, gb("2029-11-01", "2030-01-01"))).rejects.toMatchObject({
      details: { problem: "timeout" },
    });
  });

  test("in one part of a long period leaves the other parts", async () => {
    source.answer((response, request) => {
      (request.path.startsWith("/intensity/2029-12-15") ? replyStatus(500) : honest)(response, request);
    });
    const answer = await getFound(
      create({ attemptCount: 1 }),
      gb("2029-12-01T00:00:00Z", "2030-01-12T00:00:00Z"),
    );
    expect(answer.value.intervals).toHaveLength(28 * 48);
    expect(answer.value.standsIn).toBeUndefined();
  });
});

test("stand-ins and memory keep boundaries apart", async () => {
  const secrets = { ELECTRICITY_MAPS_API_KEY: "k" };
  host = createFakeHost(NOW, secrets);
  const nowMs = Date.parse(NOW);
  source.answer(replyBy((seen) => toElectricityMapsAnswer(seen, { nowMs, valueAt: () => 300 })));
  const provider = createElectricityMapsProvider(
    { baseUrl: source.baseUrl, attemptCount: 1 },
    host,
    host.pacing,
  );
  const question = { zone: "DE", from: "2030-01-15T08:00:00Z", to: "2030-01-15T09:00:00Z" };
  await getFound(provider, question);
  source.answer(replyStatus(500));
  await expect(ask(provider, { ...question, boundary: "direct" })).rejects.toThrow("HTTP 500");
  expect(host.stored.size).toBe(0);
});

test("refuses a period that ends before it begins, and one that is too long", async () => {
  await expect(ask(create(), gb("2030-01-02", "2030-01-01"))).rejects.toThrow(
    "an end that is not before the start",
  );
  expect(await ask(create(), gb("2029-01-01", "2030-01-01"))).toEqual({
    kind: "not-covered",
    reason: "carbon-intensity-gb answers periods of up to 100 days, unless its setting longestDays says more",
  });
  expect(source.requests).toHaveLength(0);
});

test("asks for a whole year by the hour where the settings say so", async () => {
  const answer = await getFound(create({ longestDays: 366 }), gb("2028-01-01", "2029-01-01"));
  expect(answer.value.intervals).toHaveLength(366 * 48);
});

test("knows no sites", async () => {
  const provider = create();
  expect(await provider.doFindSite({ cloudRegion: "aws/eu-west-2" })).toMatchObject({ kind: "not-covered" });
  expect(await provider.doGetTypicalPue({ year: 2030 })).toMatchObject({ kind: "not-covered" });
  expect(await provider.doListSites()).toEqual([]);
  expect(provider.doDescribeHealth?.()).toEqual({ state: "waiting" });
});
