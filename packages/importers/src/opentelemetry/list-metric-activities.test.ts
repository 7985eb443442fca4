import { parseActivity } from "@llmcarbon/core";
import { describe, expect, it } from "vitest";
import { collect, documentsOf, reasonsOf, toInput } from "../__fixtures__/to-input.ts";
import { readFixtureBytes, readFixtureLines } from "../__fixtures__/read-fixture.ts";
import { decodeMetricsJson } from "./decode-json.ts";
import { decodeMetricsProtobuf } from "./decode-metrics-protobuf.ts";
import { opentelemetryImporter } from "./import-opentelemetry.ts";
import { listMetricActivities } from "./list-metric-activities.ts";

const SECOND = 1_000_000_000n;
const START = 1_767_225_600n * SECOND;
const at = (second: number): string => String(START + BigInt(second) * SECOND);

type Point = {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly sum: number;
  readonly type?: string;
  readonly more?: Readonly<Record<string, string>>;
};

function toRequest(points: readonly Point[], temporality = 2, name = "gen_ai.client.token.usage"): string {
  const dataPoints = points.map(({ from, to, count, sum, type = "input", more = {} }) => ({
    startTimeUnixNano: at(from),
    timeUnixNano: at(to),
    count: String(count),
    sum,
    attributes: Object.entries({ "gen_ai.request.model": "gpt-4o", "gen_ai.token.type": type, ...more }).map(
      ([key, stringValue]) => ({ key, value: { stringValue } }),
    ),
  }));
  const metric = { name, histogram: { aggregationTemporality: temporality, dataPoints } };
  return JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics: [metric] }] }] });
}

async function readRequest(text: string) {
  const decoded = decodeMetricsJson(text);
  if (decoded.kind === "refused") throw new Error(decoded.reason);
  return listMetricActivities(decoded.value, {});
}

const readFile = (lines: readonly string[]) =>
  collect(opentelemetryImporter.read(toInput(lines.join("\n"), "metrics.jsonl"), {}));

const figuresOf = (items: Awaited<ReturnType<typeof readRequest>>) =>
  documentsOf(items).map(({ period, workload }) => [period, workload]);

describe("listMetricActivities", () => {
  it("books input and output of a time together, as an SDK sends them", async () => {
    const decoded = decodeMetricsProtobuf(readFixtureBytes("opentelemetry/__fixtures__/metrics-delta.bin"));
    if (decoded.kind === "refused") throw new Error(decoded.reason);
    const items = await listMetricActivities(decoded.value, {});
    const [document, ...others] = documentsOf(items);
    expect(others).toEqual([]);
    expect(document).toMatchObject({
      id: expect.stringMatching(/^metric:[\da-f]{32}$/),
      project: "chat-backend",
      team: "search",
      model: "gpt-4o-2024-08-06",
      workload: { requestCount: 2, inputTokenCount: 750, outputTokenCount: 125 },
    });
    expect(() => parseActivity(document)).not.toThrow();
    expect(reasonsOf(items, "left-out")).toEqual([": a metric that counts no tokens"]);
    expect(JSON.stringify(items)).not.toContain("PRIVATE");
  });

  it("gives the same id to the same point, and another to another series or time", async () => {
    const idOf = async (point: Point) => documentsOf(await readRequest(toRequest([point], 1)))[0]?.id;
    const point = { from: 0, to: 60, count: 1, sum: 10 };
    const id = await idOf(point);
    expect(await idOf(point)).toBe(id);
    expect(await idOf({ ...point, to: 61 })).not.toBe(id);
    expect(await idOf({ ...point, more: { "app.tenant": "b" } })).not.toBe(id);
  });

  it("books input and output together that began a moment apart, from the earlier", async () => {
    const delta = 1;
    const items = await readRequest(
      toRequest(
        [
          { from: 2, to: 60, count: 2, sum: 400, type: "input" },
          { from: 1, to: 60, count: 2, sum: 60, type: "output" },
        ],
        delta,
      ),
    );
    expect(figuresOf(items)).toEqual([
      [
        { start: "2026-01-01T00:00:01.000Z", end: "2026-01-01T00:01:00.000Z" },
        { requestCount: 2, inputTokenCount: 200, outputTokenCount: 30 },
      ],
    ]);
  });

  it("rejects every point of a pair that it cannot book, each where it stood", async () => {
    const more = { "gen_ai.request.model": "" };
    const points = [
      { from: 0, to: 60, count: 1, sum: 10, more },
      { from: 0, to: 60, count: 1, sum: 5, type: "output", more },
    ];
    const items = await readRequest(toRequest(points, 1));
    expect(items.map(({ kind }) => kind)).toEqual(["rejected", "rejected"]);
    expect(new Set(items.map(({ place }) => place.path)).size).toBe(2);
  });

  it("rejects a single point that counts from the start, and says what to set", async () => {
    const items = await readRequest(toRequest([{ from: 0, to: 60, count: 1, sum: 10 }]));
    expect(reasonsOf(items, "rejected")).toEqual([
      ": cumulative temporality: found one point of a series, which tells no time of its own; allowed: OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE=delta",
    ]);
    expect(documentsOf(items)).toEqual([]);
  });

  it("books what lies between the points of a series, whichever of them a file begins with", async () => {
    const lines = readFixtureLines("opentelemetry/__fixtures__/metrics-cumulative.ndjson");
    const whole = documentsOf(await readFile(lines));
    expect(whole.map(({ workload }) => workload)).toEqual([
      { requestCount: 1, inputTokenCount: 300, outputTokenCount: 30 },
      { requestCount: 3, inputTokenCount: 100, outputTokenCount: 10 },
    ]);
    expect(documentsOf(await readFile(lines.slice(1)))).toEqual(whole.slice(1));
  });

  it("counts from nothing after a restart, and where numbers fall", async () => {
    const restart = await readFile([
      toRequest([{ from: 0, to: 60, count: 5, sum: 500 }]),
      toRequest([{ from: 100, to: 120, count: 1, sum: 40 }]),
      toRequest([{ from: 100, to: 180, count: 1, sum: 30 }]),
    ]);
    expect(figuresOf(restart)).toEqual([
      [
        { start: "2026-01-01T00:01:40.000Z", end: "2026-01-01T00:02:00.000Z" },
        { requestCount: 1, inputTokenCount: 40, outputTokenCount: 0 },
      ],
      [
        { start: "2026-01-01T00:02:00.000Z", end: "2026-01-01T00:03:00.000Z" },
        { requestCount: 1, inputTokenCount: 30, outputTokenCount: 0 },
      ],
    ]);
  });

  it("books no series twice that began before its earlier point, and no point that comes late", async () => {
    const items = await readFile([
      toRequest([{ from: 10, to: 60, count: 5, sum: 500 }]),
      toRequest([{ from: 0, to: 120, count: 9, sum: 900 }]),
      toRequest([{ from: 0, to: 90, count: 8, sum: 800 }]),
    ]);
    expect(documentsOf(items)).toEqual([]);
    expect(items.map(({ kind }) => kind)).toEqual(["left-out", "left-out", "left-out"]);
  });

  it("reads the histograms of each operation, and their counters as the same tokens", async () => {
    const parse = (text: string) =>
      (JSON.parse(text) as { resourceMetrics: [{ scopeMetrics: [{ metrics: object[] }] }] })
        .resourceMetrics[0].scopeMetrics[0].metrics;
    const input = toRequest(
      [{ from: 0, to: 60, count: 2, sum: 20 }],
      1,
      "gen_ai.client.inference.operation.input_tokens",
    );
    const output = toRequest(
      [{ from: 0, to: 60, count: 2, sum: 6 }],
      1,
      "gen_ai.client.inference.operation.output_tokens",
    );
    const counter = {
      name: "gen_ai.client.inference.usage.input_tokens",
      sum: { aggregationTemporality: 1, dataPoints: [{ asInt: "20" }] },
    };
    const toWhole = (metrics: readonly object[]) =>
      JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] });
    const items = await readRequest(toWhole([...parse(input), ...parse(output), counter]));
    expect(documentsOf(items).map(({ workload }) => workload)).toEqual([
      { requestCount: 2, inputTokenCount: 10, outputTokenCount: 3 },
    ]);
    expect(reasonsOf(items, "left-out")).toEqual([": a counter of tokens that a histogram counts too"]);
    expect(reasonsOf(await readRequest(toWhole([counter])), "rejected")).toEqual([
      expect.stringContaining("a counter does not tell the number of requests"),
    ]);
  });

  it.each<[string, readonly Point[], number, string]>([
    ["rejected", [{ from: 0, to: 60, count: 1, sum: 10 }], 0, "aggregationTemporality: found none"],
    [
      "rejected",
      [{ from: 0, to: 60, count: 1, sum: 10, more: { "gen_ai.request.model": "" } }],
      1,
      "gen_ai.response.model: found nothing",
    ],
    [
      "left-out",
      [{ from: 0, to: 60, count: 1, sum: 10, type: "cached" }],
      1,
      "tokens that are part of input or output",
    ],
    [
      "left-out",
      [{ from: 0, to: 60, count: 1, sum: 10, more: { "gen_ai.operation.name": "invoke_agent" } }],
      1,
      "tokens of an agent",
    ],
    ["left-out", [{ from: 0, to: 60, count: 0, sum: 0 }], 1, "no tokens were counted"],
    ["rejected", [{ from: -1_767_225_600, to: 60, count: 1, sum: 10 }], 1, "startTimeUnixNano: found none"],
    ["rejected", [{ from: 0, to: 60, count: 0, sum: 10 }], 1, "requests"],
  ])("%s: %j of temporality %d: %s", async (...[kind, points, temporality, reason]) => {
    const [item] = await readRequest(toRequest(points, temporality));
    expect(item).toMatchObject({ kind, reason: expect.stringContaining(reason) });
  });
});
