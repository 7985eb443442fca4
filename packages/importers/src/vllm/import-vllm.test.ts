import { parseActivity } from "@llmcarbon/core";
import { describe, expect, it } from "vitest";
import { collect, documentsOf, reasonsOf, toInput } from "../__fixtures__/to-input.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { vllmImporter } from "./import-vllm.ts";

type Counts = {
  readonly prompt: number;
  readonly generated: number;
  readonly stop: number;
  readonly length?: number;
  readonly hits?: number;
};

/** As vLLM 0.10 writes its page, with what is no counter of tokens beside it. */
const toScrape = (
  { prompt, generated, stop, length = 0, hits = 0 }: Counts,
  labels = 'engine="0",model_name="Qwen/Qwen3-8B"',
) =>
  [
    "# HELP vllm:num_requests_running Number of requests in model execution batches.",
    "# TYPE vllm:num_requests_running gauge",
    `vllm:num_requests_running{${labels}} 2.0`,
    `vllm:prompt_tokens_total{${labels}} ${prompt.toFixed(1)}`,
    `vllm:prompt_tokens_created{${labels}} 1.767225600e+09`,
    `vllm:generation_tokens_total{${labels}} ${generated}`,
    `vllm:prefix_cache_queries_total{${labels}} ${prompt}`,
    `vllm:prefix_cache_hits_total{${labels}} ${hits}`,
    `vllm:request_success_total{${labels},finished_reason="stop"} ${stop}`,
    `vllm:request_success_total{${labels},finished_reason="length"} ${length}`,
    `vllm:request_prompt_tokens_sum{${labels}} 7.0`,
  ].join("\n");

const at = (minute: number): string => `2026-01-01T00:${String(minute).padStart(2, "0")}:00Z`;
const read = (text: string, settings: ImportSettings = {}) =>
  collect(vllmImporter.read(toInput(text, "metrics.prom"), settings));
const readScrapes = (scrapes: readonly (readonly [minute: number, counts: Counts])[]) =>
  read(scrapes.map(([minute, counts]) => `# scraped_at ${at(minute)}\n${toScrape(counts)}\n`).join(""));

const servedBy = (items: Awaited<ReturnType<typeof read>>) =>
  documentsOf(items).map(({ period, workload }) => {
    const { start, end } = period as { start: string; end: string };
    const { requestCount, inputTokenCount, outputTokenCount } = workload as Record<string, number>;
    return [start.slice(14, 16), end.slice(14, 16), requestCount, inputTokenCount, outputTokenCount];
  });

describe("scrapes", () => {
  it("are booked by what was served between them, with what the cache saved", async () => {
    const items = await readScrapes([
      [0, { prompt: 1000, generated: 100, stop: 1, hits: 0 }],
      [5, { prompt: 9000, generated: 1100, stop: 3, length: 2, hits: 4000 }],
    ]);
    const [document, ...others] = documentsOf(items);
    expect(others).toEqual([]);
    expect(document).toEqual({
      id: expect.stringMatching(/^[\da-f]{32}:2026-01-01T00:00:00.000Z\/2026-01-01T00:05:00.000Z$/),
      source: "vllm",
      phase: "inference",
      model: "Qwen/Qwen3-8B",
      workload: {
        requestCount: 4,
        inputTokenCount: 2000,
        outputTokenCount: 250,
        cachedInputTokenCount: 1000,
        engine: "vllm",
      },
      period: { start: "2026-01-01T00:00:00.000Z", end: "2026-01-01T00:05:00.000Z" },
    });
    expect(() => parseActivity(document)).not.toThrow();
  });

  it("have no more cached than read: hits are counted as a prompt is looked up, its tokens once it has been read", async () => {
    const items = await readScrapes([
      [0, { prompt: 0, generated: 0, stop: 0, hits: 0 }],
      [5, { prompt: 100, generated: 10, stop: 1, hits: 400 }],
    ]);
    expect(documentsOf(items)[0]?.["workload"]).toMatchObject({
      inputTokenCount: 100,
      cachedInputTokenCount: 100,
    });
  });

  it("count from nothing after a restart", async () => {
    const items = await readScrapes([
      [0, { prompt: 1000, generated: 100, stop: 10 }],
      [5, { prompt: 400, generated: 200, stop: 2 }],
      [10, { prompt: 600, generated: 300, stop: 3 }],
    ]);
    expect(servedBy(items)).toEqual([
      ["00", "05", 2, 200, 100],
      ["05", "10", 1, 200, 100],
    ]);
  });

  it("are joined where tokens were made and no request ended, and nothing is booked for an idle time", async () => {
    const items = await readScrapes([
      [0, { prompt: 0, generated: 0, stop: 0 }],
      [5, { prompt: 100, generated: 30, stop: 0 }],
      [10, { prompt: 100, generated: 50, stop: 1 }],
      [15, { prompt: 100, generated: 50, stop: 1 }],
      [20, { prompt: 300, generated: 60, stop: 1 }],
    ]);
    expect(servedBy(items)).toEqual([["00", "10", 1, 100, 50]]);
    expect(reasonsOf(items, "left-out").map((reason) => reason.replace(/^\d+: /, ""))).toEqual([
      "nothing was served",
      "tokens of requests that had not ended at the last scrape",
    ]);
  });

  it("give the same ids whichever of them a file begins with", async () => {
    const scrapes = [0, 5, 10, 15].map(
      (minute) => [minute, { prompt: minute * 10, generated: minute, stop: minute }] as const,
    );
    const ids = documentsOf(await readScrapes(scrapes)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(documentsOf(await readScrapes(scrapes.slice(1))).map(({ id }) => id)).toEqual(ids.slice(1));
  });

  it("are told apart by engine, and by the timestamps of a federation", async () => {
    const stamp = (text: string, milliseconds: number) =>
      text.replaceAll(/^vllm:.*$/gm, (line) => `${line} ${milliseconds}`);
    const labels = (engine: number) =>
      `engine="${engine}",instance="10.0.0.${engine}:8000",model_name="m \\"q\\""`;
    const page = (minute: number, total: number) =>
      [0, 1]
        .map((engine) =>
          stamp(
            toScrape({ prompt: total * (engine + 1), generated: total, stop: total }, labels(engine)),
            Date.parse(at(minute)) + engine * 500,
          ),
        )
        .join("\n");
    const items = await read(`${page(0, 10)}\n${page(5, 20)}`);
    expect(
      documentsOf(items).map(({ model, period, workload }) => [
        model,
        (period as { start: string }).start,
        (workload as { inputTokenCount: number }).inputTokenCount,
      ]),
    ).toEqual([
      ['m "q"', "2026-01-01T00:00:00.000Z", 1],
      ['m "q"', "2026-01-01T00:00:00.500Z", 2],
    ]);
    expect(JSON.stringify(items)).not.toContain("10.0.0");
  });
});

describe("two hosts that were scraped in the same second", () => {
  const idsOf = async (labels: string): Promise<readonly string[]> => {
    const pages = [1, 2].map(
      (total) =>
        `# scraped_at ${at(total)}\n${toScrape({ prompt: total * 10, generated: total, stop: total }, labels)}\n`,
    );
    return documentsOf(await read(pages.join(""))).map(({ id }) => id);
  };

  it("are told apart by Prometheus' label of the instance", async () => {
    const of = (host: string) => `engine="0",instance="${host}:8000",model_name="m"`;
    expect(await idsOf(of("a"))).toHaveLength(1);
    expect(await idsOf(of("a"))).not.toEqual(await idsOf(of("b")));
  });
});

describe("a single scrape", () => {
  const text = toScrape({ prompt: 1000, generated: 100, stop: 10 });

  it("is booked over the period that the settings name", async () => {
    const items = await read(text, { periodStart: at(0), periodEnd: at(30) });
    expect(servedBy(items)).toEqual([["00", "30", 10, 100, 10]]);
  });

  it.each([
    [text, "found a scrape without a time"],
    [`# scraped_at ${at(0)}\n${text}`, "found one scrape, which tells no time of its own"],
    [text.replace(/vllm:generation.*\n/, ""), "found no whole set of counters"],
    ["", "found no counter of vLLM"],
    ["# HELP a b\nhttp_requests_total 7\n", "found no counter of vLLM"],
  ])("is rejected otherwise (%#)", async (content, reason) => {
    const items = await read(content);
    expect(items).toEqual([
      expect.objectContaining({ kind: "rejected", reason: expect.stringContaining(reason) }),
    ]);
  });

  it("is the start of that period where another without a time follows", async () => {
    const later = toScrape({ prompt: 3000, generated: 500, stop: 30 });
    const items = await read(`${text}\n${later}`, { periodStart: at(0), periodEnd: at(30) });
    expect(servedBy(items)).toEqual([["00", "30", 20, 100, 20]]);
    expect((await read(`${text}\n${later}`)).map(({ kind }) => kind)).toEqual(["rejected", "rejected"]);
  });

  it("needs a model, which the settings may name", async () => {
    const unnamed = toScrape({ prompt: 10, generated: 1, stop: 1 }, 'engine="0"');
    const period = { periodStart: at(0), periodEnd: at(30) };
    expect(reasonsOf(await read(unnamed, period), "rejected")).toEqual([
      expect.stringContaining("model_name: found nothing"),
    ]);
    expect(documentsOf(await read(unnamed, { ...period, model: "m" }))[0]?.["model"]).toBe("m");
  });
});

describe("an answer of Prometheus to a range query", () => {
  const series = (name: string, values: readonly number[], more: object = {}) => ({
    metric: { __name__: name, instance: "10.0.0.1:8000", job: "vllm", model_name: "Qwen/Qwen3-8B", ...more },
    values: values.map((value, index) => [1_767_225_600 + index * 300, String(value)]),
  });
  const answer = {
    status: "success",
    data: {
      resultType: "matrix",
      result: [
        series("vllm:request_success_total", [0, 1, 3], { finished_reason: "stop" }),
        series("vllm:request_success_total", [0, 1, 1], { finished_reason: "length" }),
        series("vllm:generation_tokens_total", [0, 20, 60]),
        series("vllm:prompt_tokens_total", [100, 300, 500]),
        series("vllm:prompt_tokens_cached_total", [0, 50, 50]),
        series("vllm:prefix_cache_hits_total", [0, 60, 60]),
      ],
    },
  };

  it("is booked interval by interval", async () => {
    const items = await collect(vllmImporter.read(toInput(JSON.stringify(answer), "range.json"), {}));
    expect(documentsOf(items).map(({ workload }) => workload)).toEqual([
      {
        requestCount: 2,
        inputTokenCount: 100,
        outputTokenCount: 10,
        cachedInputTokenCount: 25,
        engine: "vllm",
      },
      { requestCount: 2, inputTokenCount: 100, outputTokenCount: 20, engine: "vllm" },
    ]);
  });

  it.each([
    [{}],
    [{ data: { resultType: "vector", result: [] } }],
    [{ data: { resultType: "matrix", result: {} } }],
  ])("is rejected where it is none: %j", async (document) => {
    const items = await collect(vllmImporter.read(toInput(JSON.stringify(document), "range.json"), {}));
    expect(reasonsOf(items, "rejected")).toEqual([expect.stringContaining("found no matrix")]);
  });
});
