import { describe, expect, it } from "vitest";
import { readFixtureBytes, readFixtureLines } from "../__fixtures__/read-fixture.ts";
import { decodeMetricsJson, decodeTracesJson } from "./decode-json.ts";
import { decodeMetricsProtobuf } from "./decode-metrics-protobuf.ts";
import { decodeTracesProtobuf } from "./decode-traces-protobuf.ts";
import type { OtlpDecoded } from "./otlp-document.ts";

const valueOf = <Value>(decoded: OtlpDecoded<Value>): Value => {
  if (decoded.kind === "refused") throw new Error(decoded.reason);
  return decoded.value;
};

const [tracesLine = ""] = readFixtureLines("opentelemetry/__fixtures__/traces.ndjson");
const [metricsLine = ""] = readFixtureLines("opentelemetry/__fixtures__/metrics-delta.ndjson");

describe("decodeTraces", () => {
  it("finds the same in Protocol Buffers as in JSON", () => {
    const fromJson = valueOf(decodeTracesJson(tracesLine));
    expect(valueOf(decodeTracesProtobuf(readFixtureBytes("opentelemetry/__fixtures__/traces.bin")))).toEqual(
      fromJson,
    );
    expect(fromJson.spans).toHaveLength(8);
    expect(fromJson.spans[2]).toMatchObject({
      path: "resourceSpans[0].scopeSpans[0].spans[2]",
      traceId: "5b8efff798038103d269b633813fc60c",
      spanId: "eeeeeeeeeeeeeee3",
      parentSpanId: "eeeeeeeeeeeeeee2",
      startTimeUnixNano: "1767225601250000000",
      endTimeUnixNano: "1767225603250000000",
      isError: false,
    });
    expect(fromJson.spans.map(({ isError }) => isError)).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
      false,
      false,
    ]);
  });

  it("keeps no prompt, answer, address or header", () => {
    const spans = valueOf(
      decodeTracesProtobuf(readFixtureBytes("opentelemetry/__fixtures__/traces.bin")),
    ).spans;
    expect(tracesLine).toContain("PRIVATE");
    const kept = spans.flatMap(({ attributes, resource }) => [...attributes, ...resource]);
    expect(kept.length).toBeGreaterThan(30);
    expect(JSON.stringify(kept)).not.toContain("PRIVATE");
  });

  it("takes 64-bit numbers as texts and as numbers, and ids as they are", () => {
    const span = (fields: object) =>
      valueOf(decodeTracesJson(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [fields] }] }] })))
        .spans[0];
    const usage = (value: object) => ({ attributes: [{ key: "gen_ai.usage.input_tokens", value }] });
    expect(span(usage({ intValue: "12" }))?.attributes.get("gen_ai.usage.input_tokens")).toBe(12);
    expect(span(usage({ intValue: 12 }))?.attributes.get("gen_ai.usage.input_tokens")).toBe(12);
    expect(span(usage({ doubleValue: "NaN" }))?.attributes.size).toBe(0);
    expect(span({ startTimeUnixNano: 1767225601250000000 })?.startTimeUnixNano).toBe("1767225601250000000");
    expect(span({ traceId: 5, status: null, attributes: {} })).toMatchObject({ traceId: "", isError: false });
  });
});

describe("decodeMetrics", () => {
  it("finds the same in Protocol Buffers as in JSON, and leaves other metrics", () => {
    const fromJson = valueOf(decodeMetricsJson(metricsLine));
    expect(
      valueOf(decodeMetricsProtobuf(readFixtureBytes("opentelemetry/__fixtures__/metrics-delta.bin"))),
    ).toEqual(fromJson);
    expect(fromJson.others).toEqual(["resourceMetrics[0].scopeMetrics[0].metrics[1]"]);
    expect(fromJson.points.map(({ count, sum, temporality }) => [count, sum, temporality])).toEqual([
      [2, 1500, "delta"],
      [2, 250, "delta"],
    ]);
    const [input, output] = fromJson.points;
    expect(input?.identity).toBe(output?.identity);
    expect(input?.identity).toContain("pod-7");
  });
});

describe("what is no OTLP", () => {
  const deep = (depth: number): string => `${'{"a":['.repeat(depth)}1${"]}".repeat(depth)}`;

  it.each([
    ["", "found no JSON"],
    ["[]", "found no JSON"],
    ['{"resourceSpans":7}', "resourceSpans: found no list"],
    ["\u0000", "found no JSON"],
  ])("refuses the JSON %j in one line", (text, reason) => {
    const decoded = decodeTracesJson(text);
    expect(decoded).toEqual({ kind: "refused", reason: expect.stringContaining(reason) });
  });

  it("is not led deep: of a value inside values nothing is taken", () => {
    const text = `{"resourceSpans":[{"scopeSpans":[{"spans":[{"attributes":[{"key":"gen_ai.request.model","value":${deep(5000)}}]}]}]}]}`;
    expect(valueOf(decodeTracesJson(text)).spans[0]?.attributes.size).toBe(0);
  });

  it("refuses bytes that are no message, cut ones and nested groups without end", () => {
    const whole = readFixtureBytes("opentelemetry/__fixtures__/traces.bin");
    for (const bytes of [
      whole.subarray(0, whole.length - 1),
      new TextEncoder().encode(tracesLine),
      new Uint8Array(1_000_000).fill(0x0b),
      Uint8Array.of(0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f),
    ]) {
      const reason = expect.stringContaining("found no Protocol Buffers message") as string;
      expect(decodeTracesProtobuf(bytes)).toEqual({ kind: "refused", reason });
      expect(decodeMetricsProtobuf(bytes)).toEqual({ kind: "refused", reason });
    }
  });

  it("refuses a request of more spans than anyone sends before it holds them", () => {
    // A resource with a scope of 200,000 empty spans, each two bytes long.
    const bytes = new Uint8Array(400_008).fill(0);
    bytes.set([0x0a, 0x84, 0xb5, 0x18, 0x12, 0x80, 0xb5, 0x18]);
    for (let at = 8; at < bytes.length; at += 2) bytes[at] = 0x12;
    const reason = expect.stringContaining("found more than 100000 spans") as string;
    expect(decodeTracesProtobuf(bytes)).toEqual({ kind: "refused", reason });
    const spans = Array.from({ length: 100_001 }, () => "{}").join(",");
    expect(decodeTracesJson(`{"resourceSpans":[{"scopeSpans":[{"spans":[${spans}]}]}]}`)).toEqual({
      kind: "refused",
      reason,
    });
  });

  it("takes an empty request for an empty one", () => {
    expect(decodeTracesProtobuf(new Uint8Array())).toEqual({ kind: "decoded", value: { spans: [] } });
    expect(decodeTracesJson("{}")).toEqual({ kind: "decoded", value: { spans: [] } });
    expect(decodeMetricsJson("{}")).toEqual({ kind: "decoded", value: { points: [], others: [] } });
  });
});
