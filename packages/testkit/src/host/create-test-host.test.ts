import { expect, test } from "vitest";
import { createTestClock } from "./create-test-clock.ts";
import { createTestHost } from "./create-test-host.ts";

test("the clock stands until it is moved", () => {
  const clock = createTestClock("2026-03-01T12:00:00Z");
  expect(clock.now()).toBe("2026-03-01T12:00:00.000Z");
  clock.advance(90);
  expect(clock.now()).toBe("2026-03-01T12:01:30.000Z");
  clock.set("2027-01-01");
  expect(clock.now()).toBe("2027-01-01T00:00:00.000Z");
  expect(() => clock.set("tomorrow")).toThrow("instant");
});

test("replies come in turn, the last again and again", async () => {
  const { network } = createTestHost();
  const { fetch } = network;
  network.answer(
    "https://api.acme.test/",
    { status: 429, headers: { "Retry-After": "1" } },
    { body: { g: 56 } },
  );
  const first = await fetch("https://api.acme.test/now", { headers: { "x-key": "k" } });
  expect([first.status, first.headers.get("retry-after"), first.headers.get("etag")]).toEqual([
    429,
    "1",
    null,
  ]);
  for (const _ of [1, 2]) {
    const next = await fetch("https://api.acme.test/now");
    expect([next.status, JSON.parse(await next.text())]).toEqual([200, { g: 56 }]);
  }
  expect(network.requests[0]).toEqual({
    url: "https://api.acme.test/now",
    method: "GET",
    headers: { "x-key": "k" },
  });
});

test("what was scripted last is asked first; what is not scripted is refused", async () => {
  const { network } = createTestHost();
  const { fetch } = network;
  network.answer(/^https:/, { body: "all" });
  network.answer("https://a.test/", { body: "a" });
  expect(await (await fetch("https://a.test/x")).text()).toBe("a");
  expect(await (await fetch("https://b.test/x")).text()).toBe("all");
  await expect(fetch("http://c.test/")).rejects.toThrow("fetch failed");
});

test("faults are those of a real line", async () => {
  const { network } = createTestHost();
  const { fetch } = network;
  network.answer(
    "https://a.test/",
    { fault: "reset" },
    { fault: "truncated", body: { g: 56 } },
    { fault: "hang" },
  );
  await expect((await fetch("https://a.test/")).text()).rejects.toThrow("terminated");
  expect(await (await fetch("https://a.test/")).text()).toBe('{"g"');
  const controller = new AbortController();
  const silent = fetch("https://a.test/", { signal: controller.signal });
  controller.abort(new Error("gave up"));
  await expect(silent).rejects.toThrow("gave up");
  await expect(fetch("https://a.test/", { signal: AbortSignal.abort(new Error("before")) })).rejects.toThrow(
    "before",
  );
});

test("secrets are those given, the cache keeps what is put in", async () => {
  const host = createTestHost({ secrets: { ACME_TOKEN: "t" } });
  expect([host.secret("ACME_TOKEN"), host.secret("toString")]).toEqual(["t", undefined]);
  await host.cache.set("k", "v");
  expect([await host.cache.get("k"), host.stored.get("k"), await host.cache.get("none")]).toEqual([
    "v",
    "v",
    undefined,
  ]);
});
