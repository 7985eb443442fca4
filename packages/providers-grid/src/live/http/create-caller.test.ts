import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { createFakeHost, type FakeHost } from "../__fixtures__/fake-host.ts";
import {
  replyEndlessly,
  replyGzip,
  replyHalf,
  replyStatus,
  replyWith,
  resetConnection,
  startFakeSource,
  type FakeSource,
} from "../__fixtures__/fake-source.ts";
import { hangUntil } from "../__fixtures__/hang-until.ts";
import { createCaller, type CallerOptions } from "./create-caller.ts";
import { SourceError } from "./source-error.ts";

const NOW = "2030-01-15T10:00:00Z";
const KEY = "the-secret-key";
const good = replyWith({ g: 311 });
const schema = z.object({ g: z.number() });

let source: FakeSource;
let host: FakeHost;
beforeEach(async () => {
  source = await startFakeSource(good);
  host = createFakeHost(NOW);
});
afterEach(async () => {
  await source[Symbol.asyncDispose]();
});

function createAsker(options: Partial<CallerOptions> = {}) {
  const caller = createCaller({
    providerId: "acme",
    host,
    pacing: host.pacing,
    timeoutMs: 2000,
    attemptCount: 3,
    concurrency: 4,
    requestLimit: { requestCount: 1000, windowMs: 60_000 },
    mostBytes: 10_000,
    ...options,
  });
  caller.redactor.hide(KEY);
  const call = (path = "x", signal = AbortSignal.timeout(20_000)) =>
    caller.call(
      {
        name: path,
        url: new URL(`${source.baseUrl}/${path}?api_key=${KEY}`),
        headers: { "auth-token": KEY },
        schema,
      },
      signal,
    );
  return { caller, call };
}

/** The error of a call that must fail. */
async function getError(call: Promise<unknown>): Promise<SourceError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SourceError)) throw new Error("no SourceError", { cause: error });
  return error;
}

describe("an answer", () => {
  test("is parsed and checked; the key goes with the request", async () => {
    const { call, caller } = createAsker();
    await expect(call()).resolves.toEqual({ g: 311 });
    expect(source.requests).toMatchObject([
      { path: "/x", headers: { "auth-token": KEY, accept: "application/json" } },
    ]);
    expect(caller.describeHealth()).toEqual({
      hasAnswered: true,
      lastRefreshedAt: "2030-01-15T10:00:00.000Z",
    });
  });

  test("may be packed", async () => {
    source.answer(replyGzip({ g: 5 }));
    await expect(createAsker().call()).resolves.toEqual({ g: 5 });
  });
});

describe("what passes is tried again", () => {
  test.each([
    ["500", replyStatus(500)],
    ["503", replyStatus(503)],
    ["429", replyStatus(429)],
    ["a broken connection", resetConnection],
    ["a body cut off", replyHalf({ g: 311, more: "x".repeat(1000) })],
    [
      "a page instead of JSON",
      replyWith("<html>maintenance</html>", { headers: { "content-type": "text/html" } }),
    ],
    ["JSON that ends early", replyWith('{"g":')],
  ])("%s", async (_name, failing) => {
    source.answer(failing, failing, good);
    await expect(createAsker().call()).resolves.toEqual({ g: 311 });
    expect(source.requests).toHaveLength(3);
    expect(host.waits).toEqual([100, 200]);
  });

  test("as often as allowed, then it fails with what it was", async () => {
    source.answer(replyStatus(503));
    const error = await getError(createAsker({ attemptCount: 2 }).call());
    expect(source.requests).toHaveLength(2);
    expect(error).toMatchObject({
      problem: "broken",
      message: 'acme: x answered HTTP 503 ("status 503")',
      details: { status: 503 },
    });
  });

  test("after a timeout, which is that of each try", async () => {
    const hang = hangUntil(2000);
    source.answer(hang, hang, good);
    await expect(createAsker().call()).resolves.toEqual({ g: 311 });
    expect(source.requests).toHaveLength(3);
    source.answer(hang);
    const error = await getError(createAsker({ attemptCount: 1 }).call());
    expect(error).toMatchObject({ problem: "timeout", message: "acme: x did not answer within 2000 ms" });
  });
});

describe("Retry-After", () => {
  test.each([
    ["seconds", "2"],
    ["a date", "Tue, 15 Jan 2030 10:00:02 GMT"],
  ])("in %s is waited for, and a bit more", async (_name, header) => {
    source.answer(replyStatus(429, { "retry-after": header }), good);
    await expect(createAsker().call()).resolves.toEqual({ g: 311 });
    expect(host.waits).toEqual([2100]);
  });

  test("beyond patience ends the question, and nobody asks again before", async () => {
    source.answer(replyStatus(429, { "retry-after": "120" }), good);
    const { call, caller } = createAsker();
    const message = "acme: asked to be left alone until 2030-01-15T10:02:00.000Z";
    expect(await getError(call())).toMatchObject({ problem: "put-off", message });
    host.advance(119);
    expect(await getError(call())).toMatchObject({ message });
    expect(source.requests).toHaveLength(1);
    expect(caller.describeHealth()).toMatchObject({ failure: message });
    host.advance(1);
    await expect(call()).resolves.toEqual({ g: 311 });
    expect(caller.describeHealth()).not.toHaveProperty("failure");
  });

  test("is capped at a quarter of an hour", async () => {
    source.answer(replyStatus(503, { "retry-after": "99999999" }), good);
    const { call } = createAsker();
    await getError(call());
    host.advance(900);
    await expect(call()).resolves.toEqual({ g: 311 });
  });
});

describe("what does not pass is not tried again", () => {
  test.each([
    [400, "rejected"],
    [401, "refused-key"],
    [403, "refused"],
    [404, "absent"],
    [422, "rejected"],
  ])("HTTP %d is %s", async (status, problem) => {
    source.answer(replyStatus(status));
    expect(await getError(createAsker().call())).toMatchObject({ problem, details: { status } });
    expect(source.requests).toHaveLength(1);
  });

  test.each([
    ["another shape", { g: "311" }, "acme: the answer of x has another shape; g: "],
    ["a list", [], "acme: the answer of x has another shape; the document: "],
    ["null", "null", "acme: the answer of x has another shape; the document: "],
  ])("%s", async (_name, body, message) => {
    source.answer(replyWith(body));
    const error = await getError(createAsker().call());
    expect(error.problem).toBe("unexpected");
    expect(error.message).toContain(message);
    expect(source.requests).toHaveLength(1);
  });

  test.each([
    ["announced", replyWith({ g: 1, more: "x".repeat(20_000) })],
    ["never ending", replyEndlessly],
  ])("a body that is too large, %s", async (_name, reply) => {
    source.answer(reply);
    expect(await getError(createAsker().call())).toMatchObject({
      problem: "too-large",
      message: "acme: the answer of x is larger than 10000 bytes",
    });
    expect(source.requests).toHaveLength(1);
  });
});

describe("a refused key", () => {
  test("is not shown again for five minutes", async () => {
    source.answer(replyStatus(401), good);
    const { call, caller } = createAsker();
    const first = await getError(call());
    expect((await getError(call("y"))).message).toBe(first.message);
    expect(source.requests).toHaveLength(1);
    expect(caller.describeHealth()).toMatchObject({ failure: first.message });
    host.advance(300);
    await expect(call()).resolves.toEqual({ g: 311 });
  });

  test("is what a source says it is", async () => {
    source.answer(replyStatus(403));
    expect(await getError(createAsker({ keyRefusedBy: [401, 403] }).call())).toMatchObject({
      problem: "refused-key",
    });
  });
});

test("what is not in the plan is not asked for again for a quarter of an hour, other things are", async () => {
  source.answer(replyStatus(403), good);
  const { call, caller } = createAsker();
  await getError(call("forecast"));
  await getError(call("forecast"));
  expect(source.requests).toHaveLength(1);
  expect(caller.describeHealth()).not.toHaveProperty("failure");
  await expect(call("latest")).resolves.toEqual({ g: 311 });
  host.advance(900);
  await expect(call("forecast")).resolves.toEqual({ g: 311 });
});

describe("the breaker", () => {
  test("opens after five outages in a row, lets one through after its pause, and closes when that is answered", async () => {
    source.answer(replyStatus(500));
    const { call } = createAsker({ attemptCount: 1 });
    for (let index = 0; index < 5; index += 1) await getError(call());
    const resting = await getError(call());
    expect(resting).toMatchObject({
      problem: "resting",
      message:
        'acme: left alone until 2030-01-15T10:00:30.000Z after failures; the last: acme: x answered HTTP 500 ("status 500")',
    });
    host.advance(29);
    await getError(call());
    expect(source.requests).toHaveLength(5);
    host.advance(1);
    await getError(call());
    expect(source.requests).toHaveLength(6);
    expect(await getError(call())).toMatchObject({ problem: "resting" });
    source.answer(good);
    host.advance(30);
    await expect(call()).resolves.toEqual({ g: 311 });
    await expect(call()).resolves.toEqual({ g: 311 });
    expect(source.requests).toHaveLength(8);
  });

  test("opens within the tries of one question too", async () => {
    source.answer(replyStatus(500));
    expect(await getError(createAsker({ attemptCount: 10 }).call())).toMatchObject({ problem: "resting" });
    expect(source.requests).toHaveLength(5);
  });

  test("does not mind answers that are no outage", async () => {
    source.answer(replyStatus(404));
    const { call } = createAsker();
    for (let index = 0; index < 10; index += 1) await getError(call());
    expect(source.requests).toHaveLength(10);
  });
});

describe("limits", () => {
  test("no more requests at the same time than allowed", async () => {
    let [open, most] = [0, 0];
    source.answer((response, request) => {
      open += 1;
      most = Math.max(most, open);
      setImmediate(() => {
        open -= 1;
        good(response, request);
      });
    });
    const { call } = createAsker({ concurrency: 2 });
    await Promise.all(Array.from({ length: 12 }, () => call()));
    expect(source.requests).toHaveLength(12);
    expect(most).toBe(2);
  });

  test("no more requests in a window than allowed", async () => {
    const { call } = createAsker({ requestLimit: { requestCount: 4, windowMs: 60_000 } });
    for (let index = 0; index < 4; index += 1) await call();
    expect(host.waits).toEqual([30_000, 30_000]);
  });
});

test("is given up when the asker gives up", async () => {
  const asker = new AbortController();
  source.answer(() => asker.abort());
  const error = await getError(createAsker().call("x", asker.signal));
  expect(error.problem).toBe("timeout");
  expect(source.requests).toHaveLength(1);
});

describe("redirects", () => {
  test("to the same host are followed, with the key", async () => {
    source.answer(replyWith("", { status: 307, headers: { location: "/moved" } }), good);
    await expect(createAsker().call()).resolves.toEqual({ g: 311 });
    expect(source.requests[1]).toMatchObject({ path: "/moved", headers: { "auth-token": KEY } });
  });

  test("to another host are not followed", async () => {
    await using other = await startFakeSource(good);
    source.answer(replyWith("", { status: 302, headers: { location: `${other.baseUrl}/x` } }));
    expect(await getError(createAsker().call())).toMatchObject({
      problem: "redirected",
      message: "acme: x was redirected to another host, which is not followed",
    });
    expect(other.requests).toHaveLength(0);
  });

  test("in a circle end", async () => {
    source.answer(replyWith("", { status: 302, headers: { location: "/x" } }));
    expect(await getError(createAsker().call())).toMatchObject({ problem: "redirected" });
    expect(source.requests).toHaveLength(4);
  });
});

describe("the key shows nowhere", () => {
  test("even where the source repeats it", async () => {
    source.answer(replyWith({ error: `bad api_key ${KEY}\nfor\u001b[31m you` }, { status: 400 }));
    const error = await getError(createAsker().call());
    expect(error.message).toBe('acme: x answered HTTP 400 ("bad api_key … for [31m you")');
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(KEY);
  });

  test("even where the platform repeats the address", async () => {
    host = {
      ...createFakeHost(NOW),
      fetch: (url) => Promise.reject(new TypeError(`Failed to parse URL from ${url}`)),
    };
    const error = await getError(createAsker({ attemptCount: 1 }).call());
    expect(error.message).toContain("api_key=…");
    expect(error.cause).toBeUndefined();
    expect(`${error.stack} ${JSON.stringify(error.details)}`).not.toContain(KEY);
  });
});

test("reads at once what a host gives without a stream", async () => {
  const text = async () => '{"g":7}';
  host = { ...createFakeHost(NOW), fetch: async () => ({ status: 200, headers: new Headers(), text }) };
  await expect(createAsker().call()).resolves.toEqual({ g: 7 });
  expect(await getError(createAsker({ mostBytes: 6 }).call())).toMatchObject({ problem: "too-large" });
});
