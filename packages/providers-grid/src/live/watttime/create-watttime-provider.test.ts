import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toWattTimeAnswer } from "../__fixtures__/documented-shapes.ts";
import { createFakeHost, type FakeHost } from "../__fixtures__/fake-host.ts";
import {
  replyBy,
  replyStatus,
  replyWith,
  startFakeSource,
  type FakeSource,
  type Reply,
} from "../__fixtures__/fake-source.ts";
import { ask, getFound, showIntervals } from "../__fixtures__/get-found.ts";
import { createWattTimeProvider } from "./create-watttime-provider.ts";

const NOW = "2030-01-15T10:20:00Z";
const nowMs = Date.parse(NOW);
const SECRETS = { WATTTIME_USERNAME: "jörg", WATTTIME_PASSWORD: "pass:word" };
const BASIC = `Basic ${Buffer.from("jörg:pass:word").toString("base64")}`;

let logins: number;
/** Logs in with a new token each time, and takes the newest alone. */
const honest: Reply = (response, request) => {
  if (request.path === "/login") {
    logins += request.headers.authorization === BASIC ? 1 : 0;
    const reply =
      request.headers.authorization === BASIC ? replyWith({ token: `token-${logins}` }) : replyStatus(401);
    reply(response, request);
  } else if (request.headers.authorization === `Bearer token-${logins}`) {
    replyBy((seen) => toWattTimeAnswer(seen, { nowMs, poundsAt: () => 1000 }))(response, request);
  } else replyStatus(401)(response, request);
};

let source: FakeSource;
let host: FakeHost;
beforeEach(async () => {
  logins = 0;
  source = await startFakeSource(honest);
  host = createFakeHost(NOW, SECRETS);
});
afterEach(async () => {
  await source[Symbol.asyncDispose]();
});

const create = () => createWattTimeProvider({ baseUrl: source.baseUrl }, host, host.pacing);
const listPaths = () => source.requests.map(({ path }) => path);
const QUESTION = { zone: "US-CAL-CISO", from: "2030-01-15T07:00:00Z", to: "2030-01-15T07:10:00Z" };

test("gives the marginal rate in g/kWh every five minutes", async () => {
  const provider = create();
  const answer = await getFound(provider, QUESTION);
  expect(showIntervals(answer)).toEqual(["07:00 07:05 453.59237", "07:05 07:10 453.59237"]);
  expect(answer.value).toMatchObject({ signal: "marginal", boundary: "direct", granularity: "hourly" });
  expect(provider.capabilities).toMatchObject({
    signal: "marginal",
    mayStore: false,
    mayRedistribute: false,
  });
  expect(source.requests[1]).toMatchObject({
    path: "/v3/historical",
    query: {
      region: "CAISO_NORTH",
      signal_type: "co2_moer",
      start: "2030-01-15T00:00:00.000Z",
      end: "2030-01-15T10:00:00.000Z",
    },
  });
});

test("forecasts as far as asked, up to 72 hours", async () => {
  const answer = await getFound(create(), {
    ...QUESTION,
    from: "2030-01-15T12:00:00Z",
    to: "2030-01-15T13:30:00Z",
  });
  expect(answer.value.granularity).toBe("forecast");
  expect(answer.value.intervals).toHaveLength(18);
  expect(source.requests[1]).toMatchObject({ path: "/v3/forecast", query: { horizon_hours: "4" } });
});

test("pieces are of 32 days", async () => {
  await getFound(create(), { ...QUESTION, from: "2029-11-01T00:00:00Z", to: "2029-12-10T00:00:00Z" });
  const periods = source.requests.slice(1).map(({ query }) => `${query["start"]} ${query["end"]}`);
  expect(periods.toSorted()).toEqual([
    "2029-11-01T00:00:00.000Z 2029-12-03T00:00:00.000Z",
    "2029-12-03T00:00:00.000Z 2029-12-10T00:00:00.000Z",
  ]);
});

describe("the login", () => {
  test("is made once for many askers and kept for half an hour", async () => {
    const provider = create();
    await Promise.all(
      ["11", "12", "13"].map((day) =>
        getFound(provider, { ...QUESTION, from: `2030-01-${day}`, to: `2030-01-${day}T01:00:00Z` }),
      ),
    );
    host.advance(28 * 60);
    await getFound(provider, { ...QUESTION, from: "2030-01-10", to: "2030-01-11" });
    expect(logins).toBe(1);
    host.advance(2 * 60);
    await getFound(provider, { ...QUESTION, from: "2030-01-09", to: "2030-01-10" });
    expect(logins).toBe(2);
  });

  test("is made again, once, when a token is refused before its time", async () => {
    const provider = create();
    await getFound(provider, QUESTION);
    logins += 1;
    await getFound(provider, { ...QUESTION, from: "2030-01-10", to: "2030-01-11" });
    expect(listPaths()).toEqual(["/login", "/v3/historical", "/v3/historical", "/login", "/v3/historical"]);
    expect(provider.doDescribeHealth?.()).toMatchObject({ state: "ok" });
  });

  test("refused, or a token refused twice, is a failure without secrets", async () => {
    source.answer(
      replyWith({ token: "token-x" }),
      replyStatus(401),
      replyWith({ token: "token-y" }),
      replyWith({ error: "no token-y, no jörg, no pass:word" }, { status: 401 }),
    );
    const provider = create();
    await expect(ask(provider, QUESTION)).rejects.toThrow('HTTP 401 ("no …, no …, no …")');
    expect(source.requests).toHaveLength(4);
    expect(JSON.stringify(provider.doDescribeHealth?.())).not.toMatch(/token-|jörg|pass:word/);
    source.answer(replyWith({ error: BASIC }, { status: 401 }));
    const other = create();
    await expect(ask(other, QUESTION)).rejects.toThrow('login answered HTTP 401 ("Basic …")');
    await expect(ask(other, QUESTION)).rejects.toThrow("login answered HTTP 401");
    expect(source.requests).toHaveLength(5);
  });

  test("needs both name and password", async () => {
    host = createFakeHost(NOW, { WATTTIME_USERNAME: "name" });
    expect(await ask(create(), QUESTION)).toEqual({
      kind: "not-covered",
      reason: "watttime is not configured: WATTTIME_PASSWORD missing",
    });
    expect(source.requests).toHaveLength(0);
  });
});

describe("zones", () => {
  test("with several regions are refused with the choice", async () => {
    expect(await ask(create(), { ...QUESTION, zone: "US-MIDA-PJM" })).toEqual({
      kind: "not-covered",
      reason: 'watttime has several regions in zone "US-MIDA-PJM"; name one of them',
      suggestions: ["watttime:PJM_DC", "watttime:PJM_SOUTHWEST_OH"],
    });
    expect(source.requests).toHaveLength(0);
  });

  test("may be named as WattTime names them", async () => {
    const answer = await getFound(create(), { ...QUESTION, zone: "watttime:pjm_dc" });
    expect(answer.value.zone).toBe("watttime:PJM_DC");
    expect(source.requests[1]?.query["region"]).toBe("PJM_DC");
  });

  test("outside the plan are not covered", async () => {
    source.answer(replyWith({ token: "token-1" }), replyStatus(403));
    expect(await ask(create(), QUESTION)).toMatchObject({ kind: "not-covered" });
  });
});

test("the index is no intensity", async () => {
  const meta = {
    data_point_period_seconds: 300,
    region: "CAISO_NORTH",
    signal_type: "co2_moer",
    units: "percentile",
  };
  const data = [{ point_time: "2030-01-15T07:00:00+00:00", value: 37 }];
  source.answer(replyWith({ token: "token-1" }), replyWith({ data, meta }));
  await expect(ask(create(), QUESTION)).rejects.toThrow("meta.units");
});
