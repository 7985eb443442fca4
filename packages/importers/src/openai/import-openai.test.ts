import { parseActivity, type Activity } from "@llmcarbon/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collect, documentsOf, reasonsOf, toInput } from "../__fixtures__/to-input.ts";
import { openaiImporter } from "./import-openai.ts";

const readText = async (text: string, name: string) => collect(openaiImporter.read(toInput(text, name), {}));
const readJson = async (value: unknown) => readText(JSON.stringify(value, null, 1), "usage.json");

/** Of the shape of the API reference; ids are made up. */
const result = {
  object: "organization.usage.completions.result",
  input_tokens: 1000,
  output_tokens: 500,
  input_cached_tokens: 800,
  input_audio_tokens: 0,
  output_audio_tokens: 0,
  num_model_requests: 5,
  project_id: "proj_a",
  user_id: "user-secret",
  api_key_id: "key_secret",
  model: "gpt-4o-mini-2024-07-18",
  batch: false,
};
const DAY = { object: "bucket", start_time: 1_730_419_200, end_time: 1_730_505_600 };
const page = (...buckets: readonly object[]) => ({
  object: "page",
  data: buckets,
  has_more: false,
  next_page: null,
});

describe("the usage API", () => {
  it("gives an activity for each time, project and model, the cached tokens inside the input", async () => {
    const items = await readJson(page({ ...DAY, results: [result] }));
    expect(items).toEqual([
      {
        kind: "activity",
        place: expect.objectContaining({ path: "data[0].results[0]" }),
        document: {
          id: "1730419200-1730505600/proj_a/gpt-4o-mini-2024-07-18",
          source: "openai",
          phase: "inference",
          model: "gpt-4o-mini-2024-07-18",
          workload: {
            requestCount: 5,
            inputTokenCount: 200,
            outputTokenCount: 100,
            cachedInputTokenCount: 160,
          },
          period: { start: "2024-11-01T00:00:00.000Z", end: "2024-11-02T00:00:00.000Z" },
          project: "proj_a",
        },
      },
    ]);
    expect(() => parseActivity(documentsOf(items)[0])).not.toThrow();
  });

  it("adds up keys, users, batches and tiers, and names none of them", async () => {
    const others = [
      { ...result, api_key_id: "key_other", input_tokens: 2000, num_model_requests: 15 },
      { ...result, batch: true, service_tier: "flex", output_tokens: 0, num_model_requests: 80 },
    ];
    const items = await readJson(page({ ...DAY, results: [result, ...others] }));
    expect(documentsOf(items)).toHaveLength(1);
    expect(documentsOf(items)[0]).toMatchObject({
      workload: { requestCount: 100, inputTokenCount: 40, outputTokenCount: 10 },
    });
    expect(JSON.stringify(items)).not.toMatch(/secret|key_other/);
  });

  it("keeps projects and models apart, and the ids alike at every import", async () => {
    const rows = [
      result,
      { ...result, project_id: "proj_b" },
      { ...result, model: "gpt-4o" },
      { ...result, project_id: null },
    ];
    const [once, again] = [
      documentsOf(await readJson(page({ ...DAY, results: rows }))),
      documentsOf(await readJson(page({ ...DAY, results: rows.toReversed() }))),
    ];
    const ids = once.map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    expect(again.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });

  it("leaves out times without use, and uses that are not in tokens", async () => {
    const images = {
      object: "organization.usage.images.result",
      images: 3,
      num_model_requests: 3,
      model: "dall-e-3",
    };
    const items = await readJson(page({ ...DAY, results: [] }, { ...DAY, results: [images] }));
    expect(documentsOf(items)).toEqual([]);
    expect(reasonsOf(items, "left-out")).toHaveLength(2);
  });

  it("knows embeddings, which have no output", async () => {
    const embeddings = {
      object: "organization.usage.embeddings.result",
      input_tokens: 900,
      num_model_requests: 3,
      model: "text-embedding-3-small",
    };
    const [document] = documentsOf(await readJson(page({ ...DAY, results: [embeddings] })));
    expect(document).toMatchObject({
      workload: { task: "embedding", inputTokenCount: 300, outputTokenCount: 0 },
    });
  });

  it.each<[string, object, string]>([
    ["no model", { model: null }, "grouped by model"],
    ["a fraction", { input_tokens: 10.5 }, "whole number"],
    ["tokens of no request", { num_model_requests: 0 }, "one or more"],
    ["more cached than there are", { input_cached_tokens: 1001 }, "at most the input tokens, 1000"],
  ])("refuses %s", async (_, changes, ...[reason]) => {
    const items = await readJson(page({ ...DAY, results: [{ ...result, ...changes }] }));
    expect(reasonsOf(items, "rejected")[0]).toContain(reason);
    expect(documentsOf(items)).toEqual([]);
  });

  it("refuses the whole of an activity for one bad line of it, so that the mended file books it all", async () => {
    const bad = { ...result, api_key_id: "key_b", output_tokens: -1 };
    const items = await readJson(page({ ...DAY, results: [result, bad, { ...result, model: "gpt-4o" }] }));
    expect(reasonsOf(items, "rejected")).toEqual([
      expect.stringContaining("another line"),
      expect.stringContaining("output_tokens: found -1"),
    ]);
    expect(documentsOf(items).map(({ model }) => model as string)).toEqual(["gpt-4o"]);
  });

  it("refuses a time that comes again, which would be counted twice", async () => {
    const next = { ...DAY, start_time: DAY.end_time, end_time: DAY.end_time + 86_400 };
    const buckets = [DAY, next, DAY].map((bucket) => ({ ...bucket, results: [result] }));
    const items = await readJson(page(...buckets));
    expect(documentsOf(items)).toHaveLength(2);
    expect(reasonsOf(items, "rejected")[0]).toContain("two places");
  });

  it("reads pages one after another, a page a line", async () => {
    const next = { ...DAY, start_time: DAY.end_time, end_time: DAY.end_time + 86_400 };
    const text = [DAY, next]
      .map((bucket) => JSON.stringify(page({ ...bucket, results: [result] })))
      .join("\n");
    expect(documentsOf(await readText(text, "pages.ndjson"))).toHaveLength(2);
  });

  it("takes no milliseconds for seconds", async () => {
    const items = await readJson(page({ ...DAY, start_time: 1_730_419_200_000, results: [result] }));
    expect(reasonsOf(items, "rejected")[0]).toContain("Unix seconds");
  });
});

/** As the export has it; ids replaced. */
const HEADER =
  "start_time,end_time,start_time_iso,end_time_iso,project_id,num_model_requests,user_id,api_key_id,model,batch,service_tier,input_tokens,output_tokens,input_cached_tokens,input_uncached_tokens,input_text_tokens,output_text_tokens,input_cached_text_tokens,input_audio_tokens,input_cached_audio_tokens,output_audio_tokens,input_image_tokens,input_cached_image_tokens,output_image_tokens";
const ROW =
  "1759622400,1759708800,2025-10-05T00:00:00+00:00,2025-10-06T00:00:00+00:00,proj_x,10.0,user-x,key_x,gpt-4o-2024-08-06,FALSE,default,59200.0,10646.0,5760.0,53440.0,53440.0,10646.0,5760.0,0.0,0.0,0.0,0.0,0.0,0.0";
const EMPTY_DAY = `1759536000,1759622400,2025-10-04T00:00:00+00:00,2025-10-05T00:00:00+00:00${",".repeat(20)}`;

describe("the dashboard's export", () => {
  it.each([
    ["commas", ","],
    ["tabs", "\t"],
  ])("parted by %s has counts as floats and days without use", async (_, delimiter) => {
    const text = [HEADER, EMPTY_DAY, ROW].join("\n").replaceAll(",", delimiter);
    const items = await readText(text, "completions_usage.csv");
    expect(reasonsOf(items, "left-out")).toEqual(["2: no usage in this time"]);
    expect(documentsOf(items)).toHaveLength(1);
    expect(documentsOf(items)[0]).toMatchObject({
      id: "1759622400-1759708800/proj_x/gpt-4o-2024-08-06",
      workload: {
        requestCount: 10,
        inputTokenCount: 5920,
        outputTokenCount: 1064.6,
        cachedInputTokenCount: 576,
      },
    });
    expect(JSON.stringify(items)).not.toMatch(/user-x|key_x/);
  });

  it("refuses half a token, and a row with cells too few", async () => {
    const items = await readText(
      [HEADER, ROW.replace("59200.0", "59200.5"), ROW.slice(0, -4)].join("\n"),
      "u.csv",
    );
    expect(reasonsOf(items, "rejected")).toEqual([
      expect.stringContaining("3: row: found 23 cells"),
      expect.stringContaining('2: input_tokens: found "59200.5"'),
    ]);
  });

  it("refuses costs: money tells no tokens", async () => {
    const costs =
      "start_time,end_time,amount_value,amount_currency,line_item\n1759622400,1759708800,0.03,usd,gpt-4o";
    expect(reasonsOf(await readText(costs, "cost.csv"), "rejected")[0]).toContain("a cost");
  });

  it("keeps every token, however the lines fall on days, projects and models", async () => {
    const line = fc.record({
      day: fc.integer({ min: 0, max: 3 }),
      project: fc.constantFrom("proj_a", "proj_b", ""),
      model: fc.constantFrom("gpt-4o", "o3"),
      requests: fc.integer({ min: 1, max: 1000 }),
      input: fc.integer({ min: 0, max: 1e8 }),
      output: fc.integer({ min: 0, max: 1e8 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 40 }), async (lines) => {
        const rows = lines
          .toSorted((a, b) => a.day - b.day)
          .map(({ day, project, model, requests, input, output }) => {
            const start = 1_759_622_400 + day * 86_400;
            return `${start},${start + 86_400},,,${project},${requests}.0,u,k,${model},FALSE,default,${input}.0,${output}.0${",".repeat(11)}`;
          });
        const activities = documentsOf(await readText([HEADER, ...rows].join("\n"), "u.csv")).map((each) =>
          parseActivity(each),
        );
        const sum = (count: (workload: Served) => number) =>
          activities.reduce((total, { workload }) => total + count(workload as Served), 0);
        const total = (key: "requests" | "input" | "output") =>
          lines.reduce((all, each) => all + each[key], 0);
        expect(sum(({ requestCount }) => requestCount)).toBe(total("requests"));
        expect(sum((served) => served.requestCount * served.inputTokenCount)).toBeCloseTo(total("input"), 3);
        expect(sum((served) => served.requestCount * served.outputTokenCount)).toBeCloseTo(
          total("output"),
          3,
        );
      }),
      { numRuns: 50 },
    );
  });
});

type Served = NonNullable<Extract<Activity, { phase: "inference" }>["workload"]>;

it("reads the usage of before 2024, whose buckets name their start alone", async () => {
  const old = {
    aggregation_timestamp: 1_680_000_000,
    n_requests: 4,
    operation: "completion",
    snapshot_id: "gpt-3.5-turbo-0301",
    n_context_tokens_total: 100,
    n_generated_tokens_total: 40,
  };
  const items = await readJson({ object: "list", data: [old, { ...old, operation: "edit" }], ft_data: [] });
  expect(documentsOf(items)).toEqual([
    {
      id: "1680000000/gpt-3.5-turbo-0301",
      source: "openai",
      phase: "inference",
      model: "gpt-3.5-turbo-0301",
      workload: { requestCount: 8, inputTokenCount: 25, outputTokenCount: 10 },
      period: { start: "2023-03-28T10:40:00.000Z" },
    },
  ]);
});
