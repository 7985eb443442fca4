import { SpanStatusCode } from "@opentelemetry/api";
import { ENGINES } from "@llmcarbon/prisma/testing";
import { findOrganization } from "@llmcarbon/prisma";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { chatAttributes, exportSpans, exportTokenUsage } from "../../testing/export-telemetry.ts";
import { dumpLedger } from "../../testing/dump-ledger.ts";
import { get, send } from "../../testing/send.ts";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";

let api: TestApi;

async function countCalls(service: string) {
  const { json } = await get(`${api.url}/v1/footprints?grain=total&project=${service}`);
  const [row] = json.rows;
  return [row?.requestCount ?? 0, row?.inputTokenCount ?? 0, row?.outputTokenCount ?? 0];
}

describe.each(ENGINES)("OTLP on %s", (engine) => {
  beforeAll(async () => {
    api = await startTestApi({ engine });
  });
  afterAll(() => api.close());

  it.each([
    ["protobuf", "none"],
    ["protobuf", "gzip"],
    ["json", "none"],
    ["json", "gzip"],
  ] as const)("books what OpenTelemetry's exporter sends as %s, compression %s", async (encoding, gzip) => {
    vi.stubEnv("OTEL_EXPORTER_OTLP_COMPRESSION", gzip);
    const service = `spans-${encoding}-${gzip}`;
    const calls = [chatAttributes(), chatAttributes({ "gen_ai.usage.output_tokens": 300 })];
    await exportSpans({ url: `${api.url}/v1/traces`, encoding, service }, [...calls, { "http.route": "/" }]);
    expect(await countCalls(service)).toEqual([2, 2000, 500]);
    vi.unstubAllEnvs();
  });

  it.each(["protobuf", "json"] as const)("books token histograms sent as %s", async (encoding) => {
    vi.stubEnv("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip");
    const service = `points-${encoding}`;
    const target = { url: `${api.url}/v1/metrics`, encoding, service };
    await exportTokenUsage(target, [
      { input: 100, output: 20 },
      { input: 300, output: 40 },
    ]);
    expect(await countCalls(service)).toEqual([2, 400, 60]);
    vi.unstubAllEnvs();
  });

  it("counts a call once that gateway and SDK report", async () => {
    const requestId = "chatcmpl-both-know-it";
    const reported = {
      id: "from-the-gateway",
      source: "litellm",
      requestId,
      phase: "inference",
      model: "gpt-4o-mini",
      workload: { requestCount: 1, inputTokenCount: 1000, outputTokenCount: 200 },
      period: { start: "2026-01-02T03:04:05Z" },
      project: "same-call",
    };
    await send(`${api.url}/v1/activities`, { body: JSON.stringify(reported) });
    const target = { url: `${api.url}/v1/traces`, encoding: "protobuf", service: "same-call" } as const;
    await exportSpans(target, [chatAttributes({ "gen_ai.response.id": requestId })]);
    await exportSpans(target, [chatAttributes({ "gen_ai.response.id": "chatcmpl-another" })]);
    expect(await countCalls("same-call")).toEqual([2, 2000, 400]);
  });

  it("changes nothing when a request is sent again", async () => {
    const body = JSON.stringify(toRequest("again", [chatSpan("1")]));
    expect((await send(`${api.url}/v1/traces`, { body })).json).toEqual({});
    expect((await send(`${api.url}/v1/traces`, { body })).json).toEqual({});
    expect(await countCalls("again")).toEqual([1, 10, 5]);
  });

  it("books the good spans and tells how many it rejects, and why", async () => {
    const body = JSON.stringify(
      toRequest("part", [chatSpan("2"), chatSpan("3", { traceId: "" }), chatSpan("4")]),
    );
    const { status, json } = await send(`${api.url}/v1/traces`, { body });
    expect(status).toBe(200);
    expect(json.partialSuccess.rejectedSpans).toBe("1");
    expect(json.partialSuccess.errorMessage).toMatch(
      /^resourceSpans\[0\]\.scopeSpans\[0\]\.spans\[1\]: traceId/,
    );
    expect(await countCalls("part")).toEqual([2, 20, 10]);
  });

  it("rejects metrics of a project whose spans tell the same calls", async () => {
    const target = { encoding: "json", service: "told-twice" } as const;
    await exportSpans({ ...target, url: `${api.url}/v1/traces` }, [chatAttributes()]);
    await exportTokenUsage({ ...target, url: `${api.url}/v1/metrics` }, [{ input: 1000, output: 200 }]);
    expect(await countCalls("told-twice")).toEqual([1, 1000, 200]);
    const { json } = await send(`${api.url}/v1/metrics`, { body: JSON.stringify(toMetrics("told-twice")) });
    expect(json.partialSuccess).toEqual({
      rejectedDataPoints: "1",
      errorMessage: expect.stringContaining('spans of project "told-twice" are booked'),
    });
  });

  it("stores nothing private, whatever spans and points hold", async () => {
    const secrets = {
      "gen_ai.input.messages": '[{"role":"user","content":"PRIVATE"}]',
      "gen_ai.output.messages": "PRIVATE",
      "gen_ai.prompt.0.content": "PRIVATE",
      "llm.prompts.0.content": "PRIVATE",
      "input.value": "PRIVATE",
      "user.email": "PRIVATE@example.org",
      "client.address": "PRIVATE",
    };
    for (const encoding of ["protobuf", "json"] as const) {
      const target = { encoding, service: `private-${encoding}` };
      await exportSpans({ ...target, url: `${api.url}/v1/traces` }, [chatAttributes(secrets)], (span) => {
        span.addEvent("gen_ai.user.message", { content: "PRIVATE" });
        span.setStatus({ code: SpanStatusCode.OK, message: "PRIVATE" });
      });
      const points = { ...target, service: `private-points-${encoding}`, url: `${api.url}/v1/metrics` };
      await exportTokenUsage(points, [{ input: 1, output: 2, attributes: secrets }]);
      expect(await countCalls(target.service)).toEqual([1, 1000, 200]);
      expect(await countCalls(points.service)).toEqual([1, 1, 2]);
    }
    const organization = await findOrganization(api.database, "open-models");
    const dump = await dumpLedger(api.database, organization!.id);
    expect(dump).toContain("private-protobuf");
    expect(dump).not.toMatch(/PRIVATE/);
  });

  it("books a request of more calls than the ledger books at once, and finds the bad one among them", async () => {
    const label = (project: string) => ({ key: "llmcarbon.project", value: { stringValue: project } });
    const spans = Array.from({ length: 10_002 }, (_, index) => chatSpan(`9${index}`));
    // As long as a label may be in characters, and longer than the ledger keeps in bytes.
    spans[10_000] = chatSpan("8", { attributes: [...chatSpan("8").attributes, label("日".repeat(200))] });
    const { json } = await send(`${api.url}/v1/traces`, { body: JSON.stringify(toRequest("many", spans)) });
    expect(json.partialSuccess.rejectedSpans).toBe("1");
    expect(json.partialSuccess.errorMessage).toMatch(/scopeSpans\[0\]\.spans\[10000\]: .*project/);
    expect(await countCalls("many")).toEqual([10_001, 100_010, 50_005]);
  });

  it("answers an empty request with an empty answer, in its own form", async () => {
    const empty = await fetch(`${api.url}/v1/traces`, {
      method: "POST",
      headers: { "content-type": "application/x-protobuf" },
      body: new Uint8Array(0),
    });
    expect([empty.status, empty.headers.get("content-type")]).toEqual([200, "application/x-protobuf"]);
    expect((await empty.arrayBuffer()).byteLength).toBe(0);
    for (const body of ["{}", '{"resourceSpans":[]}']) {
      const answer = await send(`${api.url}/v1/traces`, { body });
      expect([answer.status, answer.json]).toEqual([200, {}]);
    }
  });

  it("none of that was a fault of the server", () => {
    expect(api.faults).toEqual([]);
  });
});

/** Spans as OTLP/JSON has them. */
const toRequest = (service: string, spans: readonly object[]) => ({
  resourceSpans: [
    {
      resource: { attributes: [{ key: "service.name", value: { stringValue: service } }] },
      scopeSpans: [{ spans: spans.map((span) => ({ ...span })) }],
    },
  ],
});

const toMetrics = (service: string) => ({
  resourceMetrics: [
    {
      resource: { attributes: [{ key: "service.name", value: { stringValue: service } }] },
      scopeMetrics: [
        {
          metrics: [
            {
              name: "gen_ai.client.token.usage",
              histogram: {
                aggregationTemporality: 1,
                dataPoints: [
                  {
                    startTimeUnixNano: "1767225601250000000",
                    timeUnixNano: "1767225661250000000",
                    count: "2",
                    sum: 30,
                    attributes: [
                      { key: "gen_ai.request.model", value: { stringValue: "gpt-4o-mini" } },
                      { key: "gen_ai.token.type", value: { stringValue: "input" } },
                    ],
                  },
                ],
              },
            },
          ],
        },
      ],
    },
  ],
});

const chatSpan = (id: string, more: object = {}) => ({
  traceId: id.padStart(32, "a"),
  spanId: id.padStart(16, "b"),
  name: "chat",
  startTimeUnixNano: "1767225601250000000",
  endTimeUnixNano: "1767225602250000000",
  attributes: [
    { key: "gen_ai.operation.name", value: { stringValue: "chat" } },
    { key: "gen_ai.request.model", value: { stringValue: "gpt-4o-mini" } },
    { key: "gen_ai.usage.input_tokens", value: { intValue: "10" } },
    { key: "gen_ai.usage.output_tokens", value: { intValue: 5 } },
  ],
  ...more,
});
