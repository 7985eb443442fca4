import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toElectricityMapsAnswer } from "../__fixtures__/documented-shapes.ts";
import { createFakeHost, type FakeHost } from "../__fixtures__/fake-host.ts";
import {
  replyBy,
  replyStatus,
  replyWith,
  startFakeSource,
  type FakeSource,
} from "../__fixtures__/fake-source.ts";
import { ask, getFound, showIntervals } from "../__fixtures__/get-found.ts";
import type { SourceSettings } from "../source-settings.ts";
import { createElectricityMapsProvider } from "./create-electricity-maps-provider.ts";

const KEY = "em-secret-key";
const NOW = "2030-01-15T10:20:00Z";
const nowMs = Date.parse(NOW);
const hourOfDay = (timeMs: number) => new Date(timeMs).getUTCHours();
/** 300 at midnight, 301 an hour later. */
const honest = replyBy((request) =>
  toElectricityMapsAnswer(request, { nowMs, valueAt: (timeMs) => 300 + hourOfDay(timeMs) }),
);

let source: FakeSource;
let host: FakeHost;
beforeEach(async () => {
  source = await startFakeSource(honest);
  host = createFakeHost(NOW, { ELECTRICITY_MAPS_API_KEY: KEY });
});
afterEach(async () => {
  await source[Symbol.asyncDispose]();
});

const create = (settings: SourceSettings = {}) =>
  createElectricityMapsProvider({ baseUrl: `${source.baseUrl}/v4`, ...settings }, host, host.pacing);
const listPaths = () => source.requests.map(({ path }) => path);

describe("a period", () => {
  test("before now, within the last day, costs one request", async () => {
    const answer = await getFound(create(), {
      zone: "DE",
      from: "2030-01-15T07:30:00Z",
      to: "2030-01-15T10:00:00Z",
    });
    expect(answer.value).toMatchObject({
      zone: "DE",
      granularity: "hourly",
      signal: "average",
      boundary: "lifecycle",
      basis: "consumption",
    });
    expect(showIntervals(answer)).toEqual(["07:30 08:00 307", "08:00 09:00 308", "09:00 10:00 309"]);
    expect(source.requests).toMatchObject([
      {
        path: "/v4/carbon-intensity/history",
        query: { zone: "DE", emissionFactorType: "lifecycle" },
        headers: { "auth-token": KEY },
      },
    ]);
    expect(answer.provenance).toMatchObject({ datasetId: "electricity-maps", license: "commercial terms" });
  });

  test("with now in it is live and ends with the running hour", async () => {
    const answer = await getFound(create(), {
      zone: "DE",
      from: "2030-01-15T09:00:00Z",
      to: "2030-01-16T00:00:00Z",
    });
    expect(answer.value.granularity).toBe("live");
    expect(showIntervals(answer)).toEqual(["09:00 10:00 309", "10:00 11:00 310"]);
    expect(listPaths().toSorted()).toEqual(["/v4/carbon-intensity/history", "/v4/carbon-intensity/latest"]);
  });

  test("longer ago is asked in pieces of ten days that follow one another", async () => {
    const answer = await getFound(create(), {
      zone: "DE",
      from: "2029-12-01T00:00:00Z",
      to: "2029-12-26T00:00:00Z",
    });
    expect(answer.value.intervals).toHaveLength(25 * 24);
    expect(source.requests.map(({ query }) => `${query["start"]} ${query["end"]}`).toSorted()).toEqual([
      "2029-12-01T00:00:00.000Z 2029-12-11T00:00:00.000Z",
      "2029-12-11T00:00:00.000Z 2029-12-21T00:00:00.000Z",
      "2029-12-21T00:00:00.000Z 2029-12-26T00:00:00.000Z",
    ]);
  });

  test("after now is forecast, with the shortest horizon that reaches", async () => {
    const provider = create();
    const question = { zone: "DE", from: "2030-01-15T12:00:00Z", to: "2030-01-15T14:00:00Z" };
    const answer = await getFound(provider, question);
    expect(answer.value.granularity).toBe("forecast");
    expect(showIntervals(answer)).toEqual(["12:00 13:00 312", "13:00 14:00 313"]);
    await getFound(provider, { zone: "DE", from: "2030-01-17T00:00:00Z", to: "2030-01-17T01:00:00Z" });
    expect(source.requests.map(({ query }) => query["horizonHours"])).toEqual(["6", "48"]);
    expect(await ask(provider, { zone: "DE", from: "2030-02-01", to: "2030-02-02" })).toEqual({
      kind: "not-covered",
      reason: "electricity-maps forecasts up to 2030-01-18T10:00Z",
    });
  });
});

describe("what the figures are", () => {
  test("combustion alone where that is asked for, kept apart from the life cycle", async () => {
    const provider = create();
    const question = { zone: "DE", from: "2030-01-15T08:00:00Z", to: "2030-01-15T09:00:00Z" };
    await getFound(provider, question);
    const answer = await getFound(provider, { ...question, boundary: "direct" });
    expect(answer.value.boundary).toBe("direct");
    expect(source.requests.map(({ query }) => query["emissionFactorType"])).toEqual(["lifecycle", "direct"]);
  });

  test.each([
    ["another boundary", { emissionFactorType: "direct" }],
    ["another zone", { zone: "FR" }],
    ["another step", { temporalGranularity: "daily" }],
    ["no intensity of any grid", { carbonIntensity: 20_000 }],
    ["a negative intensity", { carbonIntensity: -1 }],
    ["a text", { carbonIntensity: "311" }],
    ["a local time", { datetime: "2030-01-15T10:00:00" }],
  ])("%s is no answer", async (_name, change) => {
    const good = { zone: "DE", carbonIntensity: 311, datetime: "2030-01-15T10:00:00.000Z" };
    source.answer(replyWith({ ...good, ...change }));
    const question = { zone: "DE", from: "2030-01-15T10:00:00Z", to: "2030-01-15T10:30:00Z" };
    await expect(ask(create(), question)).rejects.toMatchObject({
      code: "live-source",
      message: expect.stringContaining("another shape") as string,
    });
  });

  test("estimates are counted in the citation", async () => {
    source.answer(
      replyBy((request) =>
        toElectricityMapsAnswer(request, {
          nowMs,
          valueAt: () => 300,
          isEstimatedAt: (time) => hourOfDay(time) > 7,
        }),
      ),
    );
    const answer = await getFound(create(), {
      zone: "DE",
      from: "2030-01-15T06:00:00Z",
      to: "2030-01-15T10:00:00Z",
    });
    expect(answer.provenance.citation).toBe(
      "Electricity Maps API, carbon intensity: DE, 2030-01-15T06:00Z to 2030-01-15T10:00Z; 2 of 4 values are estimates of the source",
    );
  });

  test("hours without a figure are left out", async () => {
    const valueAt = (timeMs: number) => (hourOfDay(timeMs) === 8 ? null : 300);
    source.answer(replyBy((request) => toElectricityMapsAnswer(request, { nowMs, valueAt })));
    const answer = await getFound(create(), {
      zone: "DE",
      from: "2030-01-15T07:00:00Z",
      to: "2030-01-15T10:00:00Z",
    });
    expect(showIntervals(answer)).toEqual(["07:00 08:00 300", "09:00 10:00 300"]);
  });

  test("those of a sandbox key are false and refused, unless that is what one wants", async () => {
    const value = {
      carbonIntensity: 1,
      datetime: "2030-01-15T10:00:00.000Z",
      estimationMethod: "SANDBOX_MODE_DATA",
    };
    source.answer(replyWith({ zone: "DE", ...value }));
    const question = { zone: "DE", from: "2030-01-15T10:00:00Z", to: "2030-01-15T10:30:00Z" };
    await expect(ask(create(), question)).rejects.toMatchObject({
      message: expect.stringContaining(
        "a sandbox key is answered with false figures, which are refused",
      ) as string,
    });
    const answer = await getFound(create({ allowSandbox: true }), question);
    expect(showIntervals(answer)).toEqual(["10:00 10:30 1"]);
  });
});

describe("no answer is an answer", () => {
  const question = { zone: "DE", from: "2030-01-15T12:00:00Z", to: "2030-01-15T13:00:00Z" };

  test("outside the plan of the key, asked once", async () => {
    source.answer(replyStatus(403));
    const provider = create();
    const reason =
      'electricity-maps was asked for zone "DE", 2030-01-15T12:00Z to 2030-01-15T13:00Z; electricity-maps: carbon-intensity/forecast of DE answered HTTP 403 ("status 403")';
    expect(await ask(provider, question)).toEqual({ kind: "not-covered", reason });
    expect(await ask(provider, question)).toEqual({ kind: "not-covered", reason });
    expect(source.requests).toHaveLength(1);
    expect(provider.doDescribeHealth?.()).toEqual({ state: "ok" });
  });

  test("where it has no data, asked once", async () => {
    source.answer(replyStatus(404));
    const provider = create();
    for (const _ of [1, 2]) {
      expect(await ask(provider, question)).toMatchObject({
        kind: "not-covered",
        reason: expect.stringContaining("it has no figures of it") as string,
      });
    }
    expect(source.requests).toHaveLength(1);
  });

  test("for zones it does not know, without a request", async () => {
    expect(await ask(create(), { ...question, zone: "egrid:RFCM" })).toMatchObject({ kind: "not-covered" });
    expect(await ask(create(), { ...question, zone: "DEU" })).toMatchObject({
      kind: "not-covered",
      reason: 'electricity-maps does not cover zone "DEU"',
      suggestions: expect.arrayContaining(["DE"]) as string[],
    });
    expect(source.requests).toHaveLength(0);
  });

  test("without a key, without a request", async () => {
    host = createFakeHost(NOW);
    const provider = create();
    expect(await ask(provider, question)).toEqual({
      kind: "not-covered",
      reason: "electricity-maps is not configured: ELECTRICITY_MAPS_API_KEY missing",
    });
    expect(provider.doDescribeHealth?.()).toEqual({
      state: "unconfigured",
      message: "ELECTRICITY_MAPS_API_KEY missing",
    });
    expect(source.requests).toHaveLength(0);
  });
});

test("nothing is stored: the licence does not let it", async () => {
  const question = { zone: "DE", from: "2030-01-14T00:00:00Z", to: "2030-01-15T00:00:00Z" };
  await getFound(create(), question);
  expect(host.stored.size).toBe(0);
  await getFound(create(), question);
  expect(source.requests).toHaveLength(2);
});

test("zones answer in their own spelling, whatever the case", async () => {
  const question = { from: "2030-01-15T08:00:00Z", to: "2030-01-15T09:00:00Z" };
  expect((await getFound(create(), { zone: " us-cal-ciso ", ...question })).value.zone).toBe("US-CAL-CISO");
});

test("a refused key shows in health, without the key", async () => {
  source.answer(replyWith({ error: `Invalid auth-token ${KEY}` }, { status: 401 }));
  const provider = create();
  const question = { zone: "DE", from: "2030-01-15T08:00:00Z", to: "2030-01-15T09:00:00Z" };
  await expect(ask(provider, question)).rejects.toThrow("HTTP 401");
  const health = provider.doDescribeHealth?.();
  expect(health).toEqual({
    state: "failing",
    lastFailedAt: "2030-01-15T10:20:00.000Z",
    message: 'electricity-maps: carbon-intensity/history of DE answered HTTP 401 ("Invalid auth-token …")',
  });
});
