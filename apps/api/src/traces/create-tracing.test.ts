import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { call } from "../testing/documents.ts";
import { sendHalf } from "../testing/send-half.ts";
import { send } from "../testing/send.ts";
import { startReceiver, type Receiver } from "../testing/start-receiver.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";
import { createTracing, type Tracing } from "./create-tracing.ts";

const TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
const SPAN_ID = "b7ad6b7169203331";

type Span = {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  kind: number;
  status: { code?: number };
  attributes: { key: string; value: { stringValue?: string; intValue?: number } }[];
};

/** Of SpanKind in the protocol. */
const SERVER = 2;

let collector: Receiver;
let tracing: Tracing;
let api: TestApi;
beforeEach(async () => {
  collector = await startReceiver();
  collector.answer = (response) => response.writeHead(200, { "content-type": "application/json" }).end("{}");
  tracing = await createTracing(`${collector.url}/`);
  api = await startTestApi({ tracing });
});
afterEach(() => collector.close());

/** All spans that reached the collector, once the API is no more. */
async function readSpans(): Promise<readonly Span[]> {
  await api.close().catch(() => {});
  await tracing.stop();
  expect(collector.received.map(({ path }) => path)).toEqual(["/v1/traces"]);
  return JSON.parse(collector.received[0]!.body).resourceSpans[0].scopeSpans[0].spans;
}

const attributesOf = ({ attributes }: Span) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]));

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
  const all = await readSpans();
  const spans = all.filter(({ kind }) => kind === SERVER);
  expect(spans.map(({ name }) => name)).toEqual(["GET /v1/sites/:name", "GET /healthz", "GET /readyz"]);
  const [site, health, ready] = spans;
  expect(site).toMatchObject({ traceId: TRACE_ID, parentSpanId: SPAN_ID });
  expect(health!.traceId).not.toBe(TRACE_ID);
  expect([site!.status.code ?? 0, ready!.status.code]).toEqual([0, 2]);
  expect(attributesOf(site!)).toEqual({
    "http.request.method": "GET",
    "http.route": "/v1/sites/:name",
    "http.response.status_code": 400,
    "llmcarbon.request_id": asked.headers.get("x-request-id"),
  });
  expect(JSON.stringify(all)).not.toContain("marker");
});

test("a request whose client goes away is a span that has ended", async () => {
  const { flight } = await sendHalf(`${api.url}/v1/activities`, JSON.stringify(call));
  flight.once("error", () => {});
  flight.destroy();
  const [given] = (await readSpans()).filter(({ kind }) => kind === SERVER);
  expect(given).toMatchObject({ name: "POST /v1/activities" });
  expect(attributesOf(given!)).toMatchObject({ "http.response.status_code": 499 });
});

test("statements of the ledger are parts of the request that led to them, by operation and table alone", async () => {
  await fetch(`${api.url}/v1/sites`);
  // In two pieces, of which the later one comes by itself.
  const { flight, rest } = await sendHalf(
    `${api.url}/v1/keys`,
    JSON.stringify({ name: "marker", scopes: ["read"] }),
    { "content-type": "application/json" },
  );
  flight.end(rest);
  const [made] = (await once(flight, "response")) as [IncomingMessage];
  made.resume();
  expect(made.statusCode).toBe(201);
  const booked = await send(`${api.url}/v1/activities`, {
    body: JSON.stringify([{ ...call, id: "marker", project: "marker" }]),
  });
  expect(booked.json.booked).toBe(1);
  const spans = await readSpans();
  const statementsOf = (name: string) => {
    const { spanId, traceId } = spans.find((span) => span.name === name)!;
    return spans.filter((span) => span.parentSpanId === spanId && span.traceId === traceId);
  };
  expect(statementsOf("GET /v1/sites").map(({ name }) => name)).toEqual(
    expect.arrayContaining(["DO", "SELECT organization"]),
  );
  expect(statementsOf("POST /v1/keys").map(({ name }) => name)).toContain("INSERT api_key");
  const booking = statementsOf("POST /v1/activities");
  const [inserted] = booking.filter(({ name }) => name === "INSERT activity");
  expect(attributesOf(inserted!)).toEqual({
    "db.system.name": "postgresql",
    "db.operation.name": "INSERT",
    "db.collection.name": "activity",
    "db.query.summary": "INSERT activity",
  });
  // Whatever the API did by itself is part of none.
  expect(spans.every(({ kind, parentSpanId }) => kind === SERVER || parentSpanId !== undefined)).toBe(true);
  expect(JSON.stringify(spans)).not.toContain("marker");
});
