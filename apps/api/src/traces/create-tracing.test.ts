import { afterAll, beforeAll, expect, test } from "vitest";
import { startReceiver, type Receiver } from "../testing/start-receiver.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";
import { createTracing, type Tracing } from "./create-tracing.ts";

const TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
const SPAN_ID = "b7ad6b7169203331";

type Span = {
  name: string;
  traceId: string;
  parentSpanId?: string;
  status: { code?: number };
  attributes: { key: string; value: { stringValue?: string; intValue?: number } }[];
};

let collector: Receiver;
let tracing: Tracing;
let api: TestApi;
beforeAll(async () => {
  collector = await startReceiver();
  collector.answer = (response) => response.writeHead(200, { "content-type": "application/json" }).end("{}");
  tracing = await createTracing(`${collector.url}/`);
  api = await startTestApi({ tracing });
});
afterAll(() => collector.close());

test("requests reach a collector as spans of their sender's trace, by route and without what they carry", async () => {
  const headers = { traceparent: `00-${TRACE_ID}-${SPAN_ID}-01`, authorization: "Bearer marker" };
  const asked = await fetch(`${api.url}/v1/sites/marker?organization=open-models&token=marker`, { headers });
  await fetch(`${api.url}/healthz`);
  await fetch(`${api.url}/v1/traces`, {
    method: "POST",
    body: "{}",
    headers: { "content-type": "application/json" },
  });
  await api.database.close();
  await fetch(`${api.url}/readyz`);
  await api.close().catch(() => {});
  await tracing.stop();
  expect(collector.received.map(({ path }) => path)).toEqual(["/v1/traces"]);
  const body = JSON.parse(collector.received[0]!.body);
  const spans = body.resourceSpans[0].scopeSpans[0].spans as Span[];
  expect(spans.map(({ name }) => name)).toEqual(["GET /v1/sites/:name", "GET /healthz", "GET /readyz"]);
  const [site, health, ready] = spans;
  expect(site).toMatchObject({ traceId: TRACE_ID, parentSpanId: SPAN_ID });
  expect(health!.traceId).not.toBe(TRACE_ID);
  expect([site!.status.code ?? 0, ready!.status.code]).toEqual([0, 2]);
  const attributes = new Map(
    site!.attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]),
  );
  expect(Object.fromEntries(attributes)).toEqual({
    "http.request.method": "GET",
    "http.route": "/v1/sites/:name",
    "http.response.status_code": 400,
    "llmcarbon.request_id": asked.headers.get("x-request-id"),
  });
  expect(JSON.stringify(body)).not.toContain("marker");
});
