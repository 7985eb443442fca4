import { createTRPCClient, httpLink } from "@trpc/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { gpt3 } from "../testing/documents.ts";
import { get, send } from "../testing/send.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";
import type { AppRouter } from "../trpc/router.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ limits: { estimatesPerMinute: 3 } });
});
afterAll(() => api.close());

it("counts estimates of both doors together, and nothing else", async () => {
  const client = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${api.url}/trpc` })] });
  const estimate = () => send(`${api.url}/v1/estimates`, { body: JSON.stringify(gpt3) });
  await client.estimates.create.mutate({ activity: gpt3 });
  expect((await estimate()).status).toBe(200);
  expect((await estimate()).status).toBe(200);

  const { status, type, json } = await estimate();
  expect({ status, type }).toEqual({ status: 429, type: "application/problem+json; charset=utf-8" });
  expect(json.code).toBe("too-many-requests");
  await expect(client.estimates.create.mutate({ activity: gpt3 })).rejects.toThrow(json.detail);

  expect((await get(`${api.url}/v1/footprints`)).status).toBe(200);
  expect((await get(`${api.url}/healthz`)).status).toBe(200);
});

it.each([
  "/v1/%65stimates",
  "/trpc/estimates%2Ecreate",
  "/trpc/estimates%252Ecreate",
  "/trpc/%65stimates.create,footprints.list?batch=1",
])("counts %s as well", async (path) => {
  const other = await startTestApi({ limits: { estimatesPerMinute: 1 } });
  const ask = async () => {
    const response = await fetch(`${other.url}${path}`, {
      method: "POST",
      body: JSON.stringify(gpt3),
      headers: { "content-type": "application/json" },
    });
    return response.status;
  };
  expect(await ask()).not.toBe(429);
  expect(await ask()).toBe(429);
  await other.close();
});

it("takes no estimate by a key that was made up", async () => {
  const guarded = await startTestApi({ access: { isOpenToAll: false } });
  const ask = (headers: Record<string, string>) =>
    send(`${guarded.url}/v1/estimates`, { body: JSON.stringify(gpt3), headers });
  expect((await ask({})).status).toBe(200);
  expect((await ask({ authorization: "Bearer lc_0000000000_made-up" })).json.code).toBe(
    "invalid-credentials",
  );
  await guarded.close();
});
