import { parseActivity } from "@llmcarbon/core";
import { describe, expect, it } from "vitest";
import { documentsOf, reasonsOf } from "../__fixtures__/to-input.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { readFixtureBytes } from "../__fixtures__/read-fixture.ts";
import { decodeTracesJson } from "./decode-json.ts";
import { decodeTracesProtobuf } from "./decode-traces-protobuf.ts";
import { listSpanActivities } from "./list-span-activities.ts";

const TRACE = "5b8efff798038103d269b633813fc60c";

function readBytes(settings: ImportSettings = {}) {
  const decoded = decodeTracesProtobuf(readFixtureBytes("opentelemetry/__fixtures__/traces.bin"));
  if (decoded.kind === "refused") throw new Error(decoded.reason);
  return listSpanActivities(decoded.value, settings);
}

type Attributes = Readonly<Record<string, string | number>>;
type SpanFields = {
  readonly attributes: Attributes;
  readonly parent?: string;
  readonly [key: string]: unknown;
};

function toSpan({ attributes, parent = "", ...fields }: SpanFields, index: number): object {
  const list = Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === "number" ? { intValue: value } : { stringValue: value },
  }));
  return {
    traceId: TRACE,
    spanId: String(index + 1).padStart(16, "0"),
    parentSpanId: parent,
    startTimeUnixNano: "1767225601250000000",
    endTimeUnixNano: "1767225603250000000",
    attributes: list,
    ...fields,
  };
}

function readSpans(spans: readonly SpanFields[], settings: ImportSettings = {}, resource: Attributes = {}) {
  const holder = {
    resource: {
      attributes: Object.entries(resource).map(([key, value]) => ({ key, value: { stringValue: value } })),
    },
    scopeSpans: [{ spans: spans.map(toSpan) }],
  };
  const decoded = decodeTracesJson(JSON.stringify({ resourceSpans: [holder] }));
  if (decoded.kind === "refused") throw new Error(decoded.reason);
  return listSpanActivities(decoded.value, settings);
}

const CHAT = {
  "gen_ai.operation.name": "chat",
  "gen_ai.request.model": "gpt-4o",
  "gen_ai.usage.input_tokens": 10,
  "gen_ai.usage.output_tokens": 5,
};

describe("listSpanActivities", () => {
  it("books each call of a model once, by today's names and by older ones", () => {
    const items = readBytes();
    expect(documentsOf(items)).toEqual([
      {
        id: `${TRACE}:eeeeeeeeeeeeeee6`,
        source: "opentelemetry",
        phase: "inference",
        project: "chat-backend",
        team: "search",
        model: "gpt-4o-mini",
        workload: { requestCount: 1, inputTokenCount: 50, outputTokenCount: 5 },
        period: { start: "2026-01-01T00:00:06.250Z", end: "2026-01-01T00:00:08.250Z" },
      },
      expect.objectContaining({
        id: `${TRACE}:eeeeeeeeeeeeeee3`,
        requestId: "chatcmpl-AAA",
        model: "gpt-4o-2024-08-06",
        workload: {
          requestCount: 1,
          inputTokenCount: 1000,
          outputTokenCount: 200,
          cachedInputTokenCount: 600,
          reasoningTokenCount: 64,
        },
      }),
      expect.objectContaining({
        model: "azure/gpt-4o",
        workload: { requestCount: 1, inputTokenCount: 800, outputTokenCount: 100 },
      }),
      expect.objectContaining({
        model: "text-embedding-3-small",
        workload: { task: "embedding", requestCount: 1, inputTokenCount: 40, outputTokenCount: 0 },
      }),
    ]);
    expect(items.map(({ kind }) => kind)).toEqual([
      "activity",
      "left-out",
      "activity",
      "activity",
      "activity",
      "left-out",
      "left-out",
      "left-out",
    ]);
    expect(reasonsOf(items, "left-out")).toEqual([
      ": a span around a call of a model that counts",
      ": the call failed",
      ": an agent, a chain or a tool: the calls of models in it count",
      ": a span that is no call of a model",
    ]);
    for (const document of documentsOf(items)) expect(() => parseActivity(document)).not.toThrow();
    expect(JSON.stringify(items)).not.toContain("PRIVATE");
  });

  it("takes project and team from the span, its resource, the settings and the service, in this order", () => {
    const read = (span: Attributes, resource: Attributes, settings: ImportSettings) =>
      documentsOf(readSpans([{ attributes: { ...CHAT, ...span } }], settings, resource)).map(
        (document) => document["project"],
      )[0];
    const service = { "service.name": "backend" };
    expect(
      read({ "llmcarbon.project": "a" }, { ...service, "llmcarbon.project": "b" }, { project: "c" }),
    ).toBe("a");
    expect(read({}, { ...service, "llmcarbon.project": "b" }, { project: "c" })).toBe("b");
    expect(read({}, service, { project: "c" })).toBe("c");
    expect(read({}, service, {})).toBe("backend");
    expect(read({}, { "service.name": "unknown_service:node" }, {})).toBeUndefined();
  });

  it.each([
    [
      "what is cached is apart, as Anthropic counts",
      { "gen_ai.usage.cache_read_input_tokens": 100, "gen_ai.usage.cache_creation_input_tokens": 20 },
      130,
      5,
    ],
    ["what is cached is included", { "gen_ai.usage.cache_read.input_tokens": 8 }, 10, 5],
    ["reasoning is apart, as Gemini counts", { "gen_ai.usage.reasoning.output_tokens": 50 }, 10, 55],
    ["reasoning is included", { "llm.usage.reasoning_tokens": 5 }, 10, 5],
  ])("counts all tokens where %s", (...[, more, input, output]) => {
    const [document] = documentsOf(readSpans([{ attributes: { ...CHAT, ...more } }]));
    expect(document?.["workload"]).toMatchObject({ inputTokenCount: input, outputTokenCount: output });
    expect(() => parseActivity(document)).not.toThrow();
  });

  it("counts a span that says nothing of its kind where no call is under it", () => {
    const { "gen_ai.operation.name": _, ...untold } = CHAT;
    const parent = "0000000000000001";
    expect(documentsOf(readSpans([{ attributes: untold }]))).toHaveLength(1);
    const [first, second] = readSpans([{ attributes: untold }, { attributes: CHAT, parent }]);
    expect([first?.kind, second?.kind]).toEqual(["left-out", "activity"]);
  });

  it("ends where spans are each other's parents", () => {
    const items = readSpans([
      { attributes: CHAT, parent: "0000000000000002" },
      { attributes: CHAT, parent: "0000000000000001" },
    ]);
    expect(items.map(({ kind }) => kind)).toEqual(["left-out", "left-out"]);
  });

  it.each<[string, SpanFields]>([
    [
      "gen_ai.usage.input_tokens: found nothing",
      { attributes: { "gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-4o" } },
    ],
    ["gen_ai.usage.input_tokens: found -1", { attributes: { ...CHAT, "gen_ai.usage.input_tokens": -1 } }],
    [
      "gen_ai.response.model: found nothing",
      { attributes: { "gen_ai.operation.name": "chat", "gen_ai.usage.input_tokens": 1 } },
    ],
    ["traceId: found none", { attributes: CHAT, traceId: "0".repeat(32) }],
    ["spanId: found none", { attributes: CHAT, spanId: "7" }],
    ["startTimeUnixNano: found none", { attributes: CHAT, startTimeUnixNano: "0" }],
    ["startTimeUnixNano: found none", { attributes: CHAT, startTimeUnixNano: "1767225601" }],
  ])("rejects %s", (reason, span) => {
    const [item] = readSpans([span]);
    expect(item).toMatchObject({ kind: "rejected", reason: expect.stringContaining(reason) });
  });

  it.each<[string, Attributes]>([
    ["an agent", { ...CHAT, "gen_ai.operation.name": "invoke_agent" }],
    [
      "a chain of OpenInference",
      { "openinference.span.kind": "CHAIN", "llm.token_count.prompt": 5, "llm.model_name": "m" },
    ],
    [
      "a workflow of OpenLLMetry",
      { "traceloop.span.kind": "workflow", "llm.usage.prompt_tokens": 5, "llm.request.model": "m" },
    ],
    ["a response fetched again", { ...CHAT, "gen_ai.operation.name": "fetch_response" }],
  ])("leaves out %s", (_, attributes) => {
    expect(readSpans([{ attributes }])[0]?.kind).toBe("left-out");
  });
});
