import { request as httpRequest } from "node:http";
import { once } from "node:events";
import { gzipSync } from "node:zlib";
import protobuf from "protobufjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";

const { root } = protobuf.parse(`syntax = "proto3"; message Status { int32 code = 1; string message = 2; }`);
const statusType = root.lookupType("Status");

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

type Sent = { readonly body: string | Uint8Array<ArrayBuffer>; readonly encoding?: string };

async function post(path: string, contentType: string, { body, encoding = "identity" }: Sent) {
  const response = await fetch(`${api.url}${path}`, {
    method: "POST",
    headers: { "content-type": contentType, "content-encoding": encoding },
    body,
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const type = response.headers.get("content-type")?.split(";")[0];
  const status =
    type === "application/x-protobuf"
      ? statusType.toObject(statusType.decode(bytes))
      : JSON.parse(new TextDecoder().decode(bytes));
  return { http: response.status, type, status };
}

const PROTOBUF = "application/x-protobuf";
const JSON_TYPE = "application/json";
const INVALID_ARGUMENT = 3;

const nested = (depth: number): string => `${'{"a":['.repeat(depth)}1${"]}".repeat(depth)}`;

describe.each(["/v1/traces", "/v1/metrics"])("%s refuses, in the form of the request,", (path) => {
  it.each([
    ["bytes at random", new Uint8Array(1000).map((_, index) => (index * 7919) % 251)],
    ["a varint without end", new Uint8Array(1_000_000).fill(0xff)],
    ["a length beyond the body", Uint8Array.of(0x0a, 0xff, 0xff, 0xff, 0xff, 0x07)],
    ["groups in groups", new Uint8Array(1_000_000).fill(0x0b)],
    ["JSON", new TextEncoder().encode('{"resourceSpans":[]}')],
  ])("as Protocol Buffers: %s", async (_, body) => {
    const { http, type, status } = await post(path, PROTOBUF, { body });
    expect([http, type, status.code]).toEqual([400, PROTOBUF, INVALID_ARGUMENT]);
    expect(status.message).toMatch(/^body: found /);
  });

  it.each([
    ["no JSON", "{"],
    ["nothing", ""],
    ["a list", "[]"],
    ["bytes that are no text", Uint8Array.of(0x22, 0xff, 0x22)],
    ["a list that is none", '{"resourceSpans":7,"resourceMetrics":7}'],
  ])("as JSON: %s", async (_, body) => {
    const { http, type, status } = await post(path, JSON_TYPE, { body });
    expect([http, type, status.code]).toEqual([400, JSON_TYPE, INVALID_ARGUMENT]);
    expect(status.message).toMatch(/^(?:body|resource\w+): /);
  });

  it("JSON nested without end, unless nothing of it is asked for", async () => {
    const { http } = await post(path, JSON_TYPE, { body: nested(100_000) });
    expect([200, 400]).toContain(http);
  });

  it("what is neither", async () => {
    const { http, status } = await post(path, "text/plain", { body: "hello" });
    expect([http, status.message]).toEqual([415, expect.stringContaining("application/x-protobuf")]);
  });

  it("another compression, damaged gzip and gzip that grows without end", async () => {
    const refusalOf = async (body: Sent["body"], encoding: string) =>
      (await post(path, PROTOBUF, { body, encoding })).http;
    expect(await refusalOf("x", "br")).toBe(415);
    expect(await refusalOf(gzipSync("hello").subarray(0, 15), "gzip")).toBe(400);
    expect(await refusalOf(new Uint8Array(gzipSync(new Uint8Array(100_000_000))), "gzip")).toBe(413);
  });

  it("100 MB, before they have arrived", async () => {
    const request = httpRequest(`${api.url}${path}`, {
      method: "POST",
      headers: { "content-type": PROTOBUF, "content-length": 100_000_000 },
    });
    request.on("error", () => {});
    request.write(new Uint8Array(1000));
    const [response] = await once(request, "response");
    expect(response.statusCode).toBe(413);
    request.destroy();
  });

  it("an organisation nobody knows", async () => {
    const { http, status } = await post(`${path}?organization=nobody`, JSON_TYPE, { body: "{}" });
    expect([http, status.code]).toEqual([404, 5]);
  });
});

describe("a sender that should try again", () => {
  it("is told when, where bodies fill the house", async () => {
    const full = await startTestApi({ ingest: { mostBodies: 0 } });
    const response = await fetch(`${full.url}/v1/traces`, {
      method: "POST",
      headers: { "content-type": PROTOBUF },
      body: new Uint8Array(0),
    });
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    const status = statusType.toObject(statusType.decode(new Uint8Array(await response.arrayBuffer())));
    expect(status["code"]).toBe(8);
    await full.close();
  });
});

it("none of that was a fault of the server", () => {
  expect(api.faults).toEqual([]);
});
