import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { get } from "../testing/send.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe("a query that is not understood", () => {
  const queries: [string, string, string, string][] = [
    ["/v1/footprints?groupBy=phase,colour", "groupBy[1]", "colour", "hardware"],
    ["/v1/footprints?grain=week", "grain", "week", "month"],
    ["/v1/footprints?from=yesterday", "from", "yesterday", "2024-01-31"],
    ["/v1/footprints?from=2024-02-30", "from", "2024-02-30", "2024-01-31"],
    ["/v1/footprints?from=2024-02-01T00:00:00", "from", "2024-02-01T00:00:00", "zone"],
    ["/v1/footprints?from=2024-02-01&to=2024-01-01", "to", "2024-01-01", "after from"],
    ["/v1/footprints?from=0000-01-01", "from", "0000-01-01", "1990 to 2100"],
    ["/v1/footprints?from=1989-12-31", "from", "1989-12-31", "1990 to 2100"],
    ["/v1/footprints?to=9999-12-31T23:59:59-23:59", "to", "9999-12-31", "1990 to 2100"],
    ["/v1/activities?from=9999-12-31T23:59:59-23:59", "from", "9999-12-31", "1990 to 2100"],
    ["/v1/activities?project=a&project=b%00", "project[1]", "b", "U+0000"],
    ["/v1/footprints?team=%00b", "team[0]", "b", "U+0000"],
    ["/v1/footprints?form=2024-02-01", "form", "unknown key", "from"],
    ["/v1/footprints?organization=Open%20Models", "organization", "Open Models", "hyphens"],
    ["/v1/footprints?grain=day&grain=month", "grain", "", "month"],
    ["/v1/activities?limit=0", "limit", "0", "200"],
    ["/v1/activities?limit=1e400", "limit", "Infinity", "200"],
    ["/v1/activities?limit=many", "limit", "many", "200"],
    ["/v1/activities/17", "id", "17", "booked activity"],
    ["/v1/catalogue/colours", "kind", "colours", "hardware"],
  ];
  it.each(queries)("%s names the parameter, what was found and what is allowed", async (path, ...words) => {
    const { status, type, json } = await get(`${api.url}${path}`);
    expect({ status, type }).toEqual({ status: 400, type: "application/problem+json; charset=utf-8" });
    expect(json.code).toBe("invalid-request");
    for (const word of words) expect(json.detail).toContain(word);
    expect(json.detail).not.toContain("\n");
  });

  it("is told by the ledger where only the ledger knows", async () => {
    const cursor = await get(`${api.url}/v1/activities?cursor=mine`);
    expect([cursor.status, cursor.json.code]).toEqual([400, "invalid-cursor"]);
    const window = await get(`${api.url}/v1/footprints?from=2024-01-01T12:00:00Z`);
    expect([window.status, window.json.code]).toEqual([400, "invalid-window"]);
  });
});

it("takes every window of the years activities lie in", async () => {
  const { status } = await get(`${api.url}/v1/footprints?from=1990-01-01&to=2101-01-01`);
  expect(status).toBe(200);
});

describe("a request the router refuses", () => {
  const answer = async (path: string, method = "GET") => {
    const response = await fetch(`${api.url}${path}`, { method });
    const { code } = (await response.json()) as { code: string };
    expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    return [response.status, code, response.headers.get("allow")];
  };

  it("is told in the same shape as any other", async () => {
    for (const path of ["/%ff", "/v1/catalogue/%ff"]) {
      expect(await answer(path)).toEqual([400, "malformed-request", null]);
    }
  });

  it("is a 405 where the address exists, and names its methods", async () => {
    const refused = (allow: string) => [405, "method-not-allowed", allow];
    expect(await answer("/v1/activities", "DELETE")).toEqual(refused("GET, HEAD, POST"));
    expect(await answer("/v1/activities/17", "PUT")).toEqual(refused("GET, HEAD"));
    expect(await answer("/v1/estimates")).toEqual(refused("POST"));
    expect(await answer("/healthz", "POST")).toEqual(refused("GET, HEAD"));
    expect(await answer("/v2/anything", "DELETE")).toEqual([404, "not-found", null]);
  });
});

it("what is not there is a 404 with a reason", async () => {
  const answers = await Promise.all(
    [
      "/v1/footprints?organization=nobody",
      "/v1/organizations/nobody",
      "/v1/activities/00000000-0000-4000-8000-000000000000",
      "/v2/anything",
    ].map((path) => get(`${api.url}${path}`)),
  );
  expect(answers.map(({ status, json }) => [status, json.code])).toEqual([
    [404, "unknown-organization"],
    [404, "unknown-organization"],
    [404, "unknown-activity"],
    [404, "not-found"],
  ]);
});

it("an empty ledger answers with nothing, not with zeros", async () => {
  const { json } = await get(`${api.url}/v1/footprints?grain=total`);
  expect(json).toMatchObject({ from: null, to: null, rows: [] });
  expect((await get(`${api.url}/v1/organizations/open-models`)).json).toMatchObject({
    firstDay: null,
    lastDay: null,
  });
});

describe("GET /v1/catalogue/{kind}", () => {
  const search = async (path: string) => (await get(`${api.url}/v1/catalogue/${path}`)).json;

  it("finds names by all words, in id, name or alias", async () => {
    const { items } = await search("hardware?query=a100%20sxm%2080gb");
    expect(items.map(({ id }: { id: string }) => id)).toContain("nvidia-a100-sxm4-80gb");
    expect((await search("models?query=gpt-3-davinci")).items[0].id).toBe("gpt-3-davinci");
    expect((await search("regions?query=gcp/us-central1")).items[0].countryCode).toBe("US");
    expect((await search("zones?query=FR&limit=5")).items.length).toBeGreaterThan(0);
    expect((await search("models?query=no-such-model-anywhere")).items).toEqual([]);
    expect((await search("models?limit=3")).items).toHaveLength(3);
  });
});

it("says that it is alive, and ready while the database answers", async () => {
  expect((await get(`${api.url}/healthz`)).json).toEqual({ status: "ok" });
  expect((await get(`${api.url}/readyz`)).json).toEqual({
    status: "ready",
    engine: "pglite",
    parts: { database: "ok", migrations: "ok", jobs: "ok", plugins: "ok", server: "ok" },
  });
});
