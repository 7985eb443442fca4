import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

const PORTAL = "https://portal.example.org";

let api: TestApi;
let closed: TestApi;
let guarded: TestApi;
beforeAll(async () => {
  closed = await startTestApi();
  guarded = await startTestApi({ access: { isOpenToAll: false } });
  api = await startTestApi({ limits: { requestsPerMinute: 2, corsOrigins: [PORTAL] } });
});
afterAll(() => Promise.all([api.close(), closed.close(), guarded.close()]));

it("answers what has not changed without sending it again", async () => {
  const first = await fetch(`${api.url}/v1/sites`);
  const etag = first.headers.get("etag")!;
  const again = await fetch(`${api.url}/v1/sites`, { headers: { "if-none-match": etag } });
  expect([again.status, await again.text()]).toEqual([304, ""]);

  await fetch(`${api.url}/v1/sites/north`, {
    method: "PUT",
    body: JSON.stringify({ pue: 1.2 }),
    headers: { "content-type": "application/json" },
  });
  const changed = await fetch(`${api.url}/v1/sites`, { headers: { "if-none-match": etag } });
  expect(changed.status).toBe(200);
  expect(changed.headers.get("etag")).not.toBe(etag);
});

it("tells browsers and caches what not to do with an answer, and who is missing", async () => {
  for (const path of ["/v1/sites", "/v1/nothing", "/healthz"]) {
    const { headers } = await fetch(`${closed.url}${path}`);
    expect(Object.fromEntries(headers)).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "SAMEORIGIN",
      "content-security-policy": "default-src 'none';frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
      "cache-control": "private, no-cache",
    });
    expect(headers.has("x-powered-by")).toBe(false);
    expect(headers.has("www-authenticate")).toBe(false);
  }
  const { status, headers } = await fetch(`${guarded.url}/v1/keys`);
  expect([status, headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
});

it("lets pages of a named site ask, and never with a session", async () => {
  const ask = async (origin: string) => {
    const { headers } = await fetch(`${api.url}/v1/footprints`, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "GET",
        "access-control-request-headers": "authorization",
      },
    });
    return [headers.get("access-control-allow-origin"), headers.get("access-control-allow-credentials")];
  };
  expect(await ask(PORTAL)).toEqual([PORTAL, null]);
  expect(await ask("https://elsewhere.example.org")).toEqual([null, null]);
});

it("says no word of other sites where none is named", async () => {
  const { headers } = await fetch(`${closed.url}/v1/footprints`, { headers: { origin: PORTAL } });
  expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
});

it("counts requests by their key, and says how many are left", async () => {
  const ask = async (key: string) => {
    const { status, headers } = await fetch(`${api.url}/v1/sites`, {
      headers: { authorization: `Bearer ${key}` },
    });
    return [
      status,
      headers.get("ratelimit-limit"),
      headers.get("ratelimit-remaining"),
      headers.has("retry-after"),
    ];
  };
  expect(await ask("one")).toEqual([200, "2", "1", false]);
  expect(await ask("one")).toEqual([200, "2", "0", false]);
  expect(await ask("one")).toEqual([429, "2", "0", true]);
  expect(await ask("another")).toEqual([200, "2", "1", false]);
});
