import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toEiaAnswer } from "../__fixtures__/documented-shapes.ts";
import { createFakeHost, type FakeHost } from "../__fixtures__/fake-host.ts";
import {
  replyBy,
  replyHalf,
  replyWith,
  startFakeSource,
  type FakeSource,
} from "../__fixtures__/fake-source.ts";
import { ask, getFound, showIntervals } from "../__fixtures__/get-found.ts";
import { createEiaProvider } from "./create-eia-provider.ts";

const NOW = "2030-01-15T10:20:00Z";
const KEY = "eia secret+key";
const hourOfDay = (timeMs: number) => new Date(timeMs).getUTCHours();
const honest = replyBy((request) =>
  toEiaAnswer(request, {
    // Wind at even hours, gas at odd ones; the numbers as text and as numbers.
    mixAt: (hour) => ({
      NG: hourOfDay(hour) % 2 === 0 ? "0" : 100,
      WND: hourOfDay(hour) % 2 === 0 ? 100 : "0",
    }),
    endsMs: Date.parse("2030-01-15T08:00:00Z"),
  }),
);

let source: FakeSource;
let host: FakeHost;
beforeEach(async () => {
  source = await startFakeSource(honest);
  host = createFakeHost(NOW, { EIA_API_KEY: KEY });
});
afterEach(async () => {
  await source[Symbol.asyncDispose]();
});

const create = () => createEiaProvider({ baseUrl: `${source.baseUrl}/v2` }, host, host.pacing);
const MORNING = { zone: "US-CAL-CISO", from: "2030-01-15T03:00:00Z", to: "2030-01-15T06:00:00Z" };

test("hours are those that end when their period says", async () => {
  const answer = await getFound(create(), MORNING);
  // What ends at 04:00 was generated from 03:00 on, an odd hour: gas.
  expect(showIntervals(answer)).toEqual(["03:00 04:00 490", "04:00 05:00 11", "05:00 06:00 490"]);
  expect(answer).toMatchObject({
    value: {
      zone: "US-CAL-CISO",
      granularity: "hourly",
      boundary: "lifecycle",
      basis: "production",
      signal: "average",
    },
    provenance: { license: "public domain", confidence: "derived", quality: "modelled" },
  });
});

test("asks for the day and an hour on either side, sorted, by balancing authority", async () => {
  await getFound(create(), MORNING);
  expect(source.requests).toMatchObject([
    {
      path: "/v2/electricity/rto/fuel-type-data/data/",
      query: {
        api_key: KEY,
        frequency: "hourly",
        "data[0]": "value",
        "facets[respondent][]": "CISO",
        start: "2030-01-15T00",
        end: "2030-01-15T11",
        "sort[0][column]": "period",
        "sort[1][column]": "fueltype",
        offset: "0",
        length: "5000",
      },
    },
  ]);
});

test("hours that were not published yet are left out; there is no forecast", async () => {
  const answer = await getFound(create(), { ...MORNING, to: "2030-01-15T12:00:00Z" });
  expect(answer.value.granularity).toBe("hourly");
  expect(answer.value.intervals.at(-1)?.period.to).toBe("2030-01-15T08:00:00.000Z");
  expect(
    await ask(create(), { ...MORNING, from: "2030-01-15T11:00:00Z", to: "2030-01-15T12:00:00Z" }),
  ).toEqual({
    kind: "not-covered",
    reason: "eia has no forecast",
  });
});

test("an hour whose gas was not reported is left out: it would look clean", async () => {
  source.answer(
    replyBy((request) =>
      toEiaAnswer(request, {
        mixAt: (hour) => (hourOfDay(hour) === 4 ? { NG: null, WND: 100 } : { NG: 100, WND: 100 }),
      }),
    ),
  );
  expect(showIntervals(await getFound(create(), MORNING))).toEqual([
    "03:00 04:00 250.5",
    "05:00 06:00 250.5",
  ]);
});

test("turns pages", async () => {
  const fuels = Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`F${index}`, 0]));
  source.answer(replyBy((request) => toEiaAnswer(request, { mixAt: () => ({ NG: 100, ...fuels }) })));
  const answer = await getFound(create(), {
    ...MORNING,
    from: "2029-12-01T00:00:00Z",
    to: "2029-12-21T00:00:00Z",
  });
  expect(answer.value.intervals).toHaveLength(480);
  expect(source.requests.map(({ query }) => query["offset"])).toEqual(["0", "5000"]);
});

test("covers no time before its figures begin, and no zone without a balancing authority", async () => {
  expect(await ask(create(), { ...MORNING, from: "2018-06-01", to: "2018-07-01" })).toEqual({
    kind: "not-covered",
    reason: "eia has figures from 2018-07-01T00:00Z on",
  });
  expect(await ask(create(), { ...MORNING, zone: "DE" })).toMatchObject({ kind: "not-covered" });
  expect(source.requests).toHaveLength(0);
});

describe("the key, which stands in the address", () => {
  test.each([
    [
      "refused",
      replyWith({ error: { code: "API_KEY_INVALID", message: `key ${KEY} is not valid` } }, { status: 403 }),
    ],
    ["repeated in a page", replyWith(`<html>${KEY}</html>`)],
    ["repeated as a value", replyWith({ response: { total: KEY, data: [] } })],
    ["asked with, and the connection breaks", replyHalf("x".repeat(2000))],
  ])("shows nowhere when it is %s", async (_name, reply) => {
    source.answer(reply);
    const provider = create();
    const error: unknown = await ask(provider, MORNING).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const shown = [
      error,
      (error as Error).stack,
      JSON.stringify(error),
      JSON.stringify(provider.doDescribeHealth?.()),
    ];
    expect(error).toMatchObject({ code: "live-source" });
    for (const text of shown.map(String)) {
      expect(text).not.toContain(KEY);
      expect(text).not.toContain(encodeURIComponent(KEY));
      expect(text).not.toContain(new URLSearchParams({ KEY }).toString());
    }
  });

  test("is not in what is stored either", async () => {
    await getFound(create(), MORNING);
    const stored = [...host.stored].flat().join("\n");
    expect(stored).toContain("US-CAL-CISO".slice(-4));
    expect(stored).not.toContain("secret");
  });
});

test.each([
  ["another authority", { respondent: "PJM" }],
  ["a value that is no number", { value: "n/a" }],
  ["an empty value", { value: "" }],
  ["a day for an hour", { period: "2030-01-15" }],
  ["another unit", { "value-units": "megawatts" }],
])("%s is no answer", async (_name, change) => {
  const row = { period: "2030-01-15T05", respondent: "CISO", fueltype: "NG", value: "1", ...change };
  source.answer(replyWith({ response: { total: 1, data: [row] } }));
  await expect(ask(create(), MORNING)).rejects.toMatchObject({ details: { problem: "unexpected" } });
});
