import { afterAll, beforeAll, expect, it } from "vitest";
import { createApi } from "./create-api.ts";
import { startTestApi, type TestApi } from "./testing/start-test-api.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

it("does not wait for ever for a request to arrive", async () => {
  const { server } = await createApi({
    ...api,
    estimatesPerMinute: 1,
    requestsPerMinute: 1,
    corsOrigins: [],
    trustedProxies: [],
    metricsToken: null,
    isStopping: () => false,
    reportFault: () => {},
  });
  // The longest of all addresses; what most of them have is the matter of rest/limit-arrival.ts.
  expect(server.requestTimeout).toBe(1_800_000);
  expect(server.headersTimeout).toBeLessThanOrEqual(60_000);
});
