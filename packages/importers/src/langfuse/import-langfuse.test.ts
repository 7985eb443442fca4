import { parseActivity } from "@llmcarbon/core";
import { parquetWriteBuffer } from "hyparquet-writer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collect, documentsOf, reasonsOf, toInput } from "../__fixtures__/to-input.ts";
import { langfuseImporter } from "./import-langfuse.ts";

/** Of the shape of Langfuse's enriched observations; ids and words are made up. */
const generation = {
  id: "obs-1",
  trace_id: "trace-1",
  project_id: "cm1",
  environment: "production",
  type: "GENERATION",
  start_time: "2026-05-04 10:00:00.250000",
  end_time: "2026-05-04 10:00:02.750000",
  name: "answer ada@example.org",
  input: "my secret prompt",
  output: "my secret answer",
  provided_model_name: "claude-sonnet-4-20250514",
  usage_details: { input: 100, input_cached_tokens: 900, output: 50, total: 1050 },
  latency: 2500,
  user_id: "ada@example.org",
  level: "DEFAULT",
};
const read = async (rows: readonly object[]) =>
  collect(langfuseImporter.read(toInput(rows.map((row) => JSON.stringify(row)).join("\n"), "o.jsonl"), {}));

const EXPECTED = {
  id: "obs-1",
  source: "langfuse",
  phase: "inference",
  model: "claude-sonnet-4-20250514",
  workload: { requestCount: 1, inputTokenCount: 1000, outputTokenCount: 50, cachedInputTokenCount: 900 },
  period: { start: "2026-05-04T10:00:00.250Z", end: "2026-05-04T10:00:02.750Z" },
  project: "cm1",
};

describe("a generation", () => {
  it("has its cached tokens beside its input, its times in UTC, and its length from them, not from latency", async () => {
    const items = await read([generation]);
    expect(documentsOf(items)).toEqual([EXPECTED]);
    expect(() => parseActivity(documentsOf(items)[0])).not.toThrow();
    expect(JSON.stringify(items)).not.toMatch(/secret|ada/);
  });

  it("comes out alike from CSV and from JSON", async () => {
    const details = JSON.stringify(generation.usage_details).replaceAll('"', '""');
    const csv = [
      "id,type,project_id,start_time,end_time,input,provided_model_name,usage_details",
      `obs-1,GENERATION,cm1,${generation.start_time},${generation.end_time},"my, ""secret""\nprompt",claude-sonnet-4-20250514,"${details}"`,
    ].join("\n");
    expect(documentsOf(await collect(langfuseImporter.read(toInput(csv, "o.csv"), {})))).toEqual([EXPECTED]);
    const json = JSON.stringify([generation], null, 2);
    expect(documentsOf(await collect(langfuseImporter.read(toInput(json, "o.json"), {})))).toEqual([
      EXPECTED,
    ]);
  });

  it("has the provider's id of the call where it came over OpenTelemetry, and nothing else of its metadata", async () => {
    const attributes = { "gen_ai.response.id": "chatcmpl-7", "gen_ai.prompt": "secret" };
    const items = await read([{ ...generation, metadata: { attributes, note: "secret" } }]);
    expect(documentsOf(items)).toEqual([{ ...EXPECTED, requestId: "chatcmpl-7" }]);
    expect(JSON.stringify(items)).not.toContain("secret");
  });

  it("comes out alike from a page of the API", async () => {
    const { id, type, input, level } = generation;
    const observation = {
      id,
      type,
      input,
      level,
      traceId: "trace-1",
      startTime: "2026-05-04T10:00:00.250Z",
      endTime: "2026-05-04T10:00:02.750Z",
      model: generation.provided_model_name,
      usage: { input: 1000, output: 50, total: 1050, unit: "TOKENS" },
      usageDetails: generation.usage_details,
    };
    const page = { data: [observation], meta: { page: 1, limit: 50, totalItems: 1, totalPages: 1 } };
    const items = await collect(
      langfuseImporter.read(toInput(JSON.stringify(page), "page.json"), { project: "cm1" }),
    );
    expect(documentsOf(items)).toEqual([EXPECTED]);
  });

  it("comes out alike from Parquet", async () => {
    const column = (name: keyof typeof generation) => ({ name, data: [generation[name]] });
    const buffer = parquetWriteBuffer({
      columnData: [
        { name: "input", data: [generation.input] },
        { name: "usage_details", data: [JSON.stringify(generation.usage_details)] },
        ...(["id", "type", "project_id", "start_time", "end_time", "provided_model_name"] as const).map(
          column,
        ),
      ],
    });
    const file = {
      byteLength: buffer.byteLength,
      slice: async (start: number, end?: number) => buffer.slice(start, end),
    };
    const bytes = new Uint8Array(buffer);
    const items = await collect(langfuseImporter.read({ ...toInput(bytes, "o.parquet"), file }, {}));
    expect(documentsOf(items)).toEqual([EXPECTED]);
    expect(items[0]?.place).toEqual({ row: 1 });
    expect(JSON.stringify(items)).not.toContain("secret");
  });

  it("reads the map as Parquet has it, of numbers of 64 bits", async () => {
    const text = (name: string) =>
      ({ name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" }) as const;
    const texts = ["id", "type", "project_id", "start_time", "end_time", "provided_model_name"] as const;
    const buffer = parquetWriteBuffer({
      schema: [
        { name: "root", num_children: texts.length + 1 },
        ...texts.map(text),
        { name: "usage_details", converted_type: "MAP", repetition_type: "OPTIONAL", num_children: 1 },
        { name: "key_value", repetition_type: "REPEATED", num_children: 2 },
        text("key"),
        { name: "value", type: "INT64", repetition_type: "REQUIRED" },
      ],
      columnData: [
        ...texts.map((name) => ({ name, data: [generation[name]] })),
        {
          name: "usage_details",
          data: [
            Object.fromEntries(
              Object.entries(generation.usage_details).map(([key, count]) => [key, BigInt(count)]),
            ),
          ],
        },
      ],
    });
    const file = {
      byteLength: buffer.byteLength,
      slice: async (start: number, end?: number) => buffer.slice(start, end),
    };
    const input = { ...toInput(new Uint8Array(buffer), "o.parquet"), file };
    expect(documentsOf(await collect(langfuseImporter.read(input, {})))).toEqual([EXPECTED]);
  });

  it("reads the map as ClickHouse writes it into CSV", async () => {
    const csv = [
      "id,type,start_time,provided_model_name,usage_details",
      `obs-1,GENERATION,2026-05-04 10:00:00,gpt-4o,"{'input':100,'output':50,'total':150}"`,
    ].join("\n");
    const [document] = documentsOf(await collect(langfuseImporter.read(toInput(csv, "o.csv"), {})));
    expect(document).toMatchObject({ workload: { inputTokenCount: 100, outputTokenCount: 50 } });
  });
});

describe("the kinds of tokens", () => {
  it.each<[string, object, object]>([
    [
      "apart, as Langfuse wants them",
      { input: 10, cache_read_input_tokens: 90, cache_creation_input_tokens: 5, output: 20, total: 125 },
      { inputTokenCount: 105, outputTokenCount: 20, cachedInputTokenCount: 90 },
    ],
    [
      "one inside the other, which the total shows",
      { input: 100, input_cached_tokens: 90, output: 20, output_reasoning_tokens: 15, total: 120 },
      { inputTokenCount: 100, outputTokenCount: 20, cachedInputTokenCount: 90, reasoningTokenCount: 15 },
    ],
    [
      "apart without a total",
      { input: 10, input_cached_tokens: 90, output: 5, output_reasoning_tokens: 15 },
      { inputTokenCount: 100, outputTokenCount: 20, reasoningTokenCount: 15 },
    ],
    [
      "under the provider's names",
      { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
      { inputTokenCount: 100, outputTokenCount: 20 },
    ],
  ])("are read %s", async (_, usage, ...[workload]) => {
    const [document] = documentsOf(await read([{ ...generation, usage_details: usage }]));
    expect(document).toMatchObject({ workload });
  });

  it("that make up no total are refused", async () => {
    const items = await read([{ ...generation, usage_details: { input: 10, output: 5, total: 99 } }]);
    expect(reasonsOf(items, "rejected")[0]).toContain("usage_details.total: found 99");
  });

  it("are all kept", async () => {
    const count = fc.integer({ min: 0, max: 2e8 });
    const details = fc.record({
      input: count,
      input_cached_tokens: count,
      output: count,
      output_reasoning_tokens: count,
    });
    await fc.assert(
      fc.asyncProperty(details, fc.boolean(), async (usage, hasTotal) => {
        const sum = Object.values(usage).reduce((all, each) => all + each, 0);
        if (sum === 0) return;
        const items = await read([
          { ...generation, usage_details: { ...usage, ...(hasTotal ? { total: sum } : {}) } },
        ]);
        const { workload } = parseActivity(documentsOf(items)[0]);
        if (workload === undefined || !("inputTokenCount" in workload)) throw new TypeError("no inference");
        expect(workload.inputTokenCount + workload.outputTokenCount).toBe(sum);
        expect(workload.cachedInputTokenCount ?? 0).toBe(usage.input_cached_tokens);
      }),
      { numRuns: 50 },
    );
  });
});

describe("other observations", () => {
  it.each(["SPAN", "EVENT", "AGENT", "TOOL", "CHAIN", "RETRIEVER", "EVALUATOR", "GUARDRAIL"])(
    "of type %s are left out, whatever they count",
    async (type) => {
      const items = await read([{ ...generation, type }]);
      expect(documentsOf(items)).toEqual([]);
      expect(reasonsOf(items, "left-out")).toHaveLength(1);
    },
  );

  it("tell an embedding, a failed call, and a call without counts", async () => {
    const items = await read([
      { ...generation, type: "EMBEDDING", usage_details: { input: 7, total: 7 } },
      { ...generation, level: "ERROR", usage_details: {} },
      { ...generation, usage_details: {} },
    ]);
    expect(documentsOf(items)[0]).toMatchObject({ workload: { task: "embedding", inputTokenCount: 7 } });
    expect(reasonsOf(items, "left-out")[0]).toContain("failed");
    expect(reasonsOf(items, "rejected")[0]).toContain("no tokens");
  });
});
