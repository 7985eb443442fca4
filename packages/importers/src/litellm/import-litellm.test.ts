import { parseActivity } from "@llmcarbon/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collect, documentsOf, reasonsOf, toInput } from "../__fixtures__/to-input.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { litellmImporter } from "./import-litellm.ts";

/** Rows of the shape of LiteLLM's schema (schema.prisma at 029f645f); ids and words are made up. */
const log = {
  request_id: "chatcmpl-1",
  call_type: "acompletion",
  api_key: "88dc28d0f030c55ed4ab77ed8faf098196cb1c05df778539800c9f1243fe6b4b",
  spend: 0.0012,
  total_tokens: 1500,
  prompt_tokens: 1200,
  completion_tokens: 300,
  startTime: "2025-06-21T16:11:19.369Z",
  endTime: "2025-06-21T16:11:23.000Z",
  model: "gpt-4o-2024-08-06",
  custom_llm_provider: "openai",
  user: "ada@example.org",
  metadata: {
    user_api_key_team_alias: "search",
    user_api_key_user_email: "ada@example.org",
    usage_object: {
      prompt_tokens_details: { cached_tokens: 1000 },
      completion_tokens_details: { reasoning_tokens: 120 },
    },
  },
  cache_hit: "False",
  team_id: "team-1",
  end_user: "customer-7",
  requester_ip_address: "10.1.2.3",
  messages: [{ role: "user", content: "my secret prompt" }],
  response: { content: "my secret answer" },
  status: "success",
};
const PRIVATE = ["secret", "ada@example.org", "10.1.2.3", "customer-7", "88dc28d0"];

const read = async (rows: unknown, settings: ImportSettings = {}) =>
  collect(litellmImporter.read(toInput(JSON.stringify(rows), "logs.json"), settings));
const readCsv = async (text: string) => collect(litellmImporter.read(toInput(text, "logs.csv"), {}));

describe("a spend log", () => {
  it("is one request of the model that served it, the cached tokens inside the prompt's", async () => {
    const items = await read([log]);
    expect(documentsOf(items)).toEqual([
      {
        id: "chatcmpl-1",
        source: "litellm",
        phase: "inference",
        model: "openai/gpt-4o-2024-08-06",
        workload: {
          requestCount: 1,
          inputTokenCount: 1200,
          outputTokenCount: 300,
          cachedInputTokenCount: 1000,
          reasoningTokenCount: 120,
        },
        period: { start: "2025-06-21T16:11:19.369Z", end: "2025-06-21T16:11:23.000Z" },
        team: "search",
        requestId: "chatcmpl-1",
      },
    ]);
    expect(parseActivity(documentsOf(items)[0]).id).toBe("chatcmpl-1");
  });

  it("has the provider's id of the call from its response, and none where the proxy's own stands alone", async () => {
    const idOf = async (fields: object) => documentsOf(await read([{ ...log, ...fields }]))[0]?.["requestId"];
    const request_id = "0198c2f4-7d1e-7c5a-9a53-3f0f3f1d8b11";
    expect(await idOf({ request_id, response: { ...log.response, id: "msg_7" } })).toBe("msg_7");
    expect(await idOf({ request_id, response: JSON.stringify({ id: "msg_7" }) })).toBe("msg_7");
    expect(await idOf({ request_id })).toBeUndefined();
  });

  it("comes out alike from CSV, with its metadata as text and its times without a zone", async () => {
    const metadata = JSON.stringify(log.metadata).replaceAll('"', '""');
    const csv = [
      "request_id,call_type,prompt_tokens,completion_tokens,startTime,endTime,model,custom_llm_provider,metadata,cache_hit,team_id,status,messages",
      `chatcmpl-1,acompletion,1200,300,2025-06-21 16:11:19.369,2025-06-21 16:11:23,gpt-4o-2024-08-06,openai,"${metadata}",False,team-1,success,"line one\nline two"`,
    ].join("\n");
    expect(documentsOf(await readCsv(csv))).toEqual(documentsOf(await read([log])));
  });

  it.each<[string, object, string]>([
    ["failed", { status: "failure", prompt_tokens: 0 }, "failed"],
    ["failed, as older versions say it", { status: null, metadata: { status: "failure" } }, "failed"],
    ["was answered by the gateway's cache", { cache_hit: "True" }, "no model ran"],
    ["made a picture", { call_type: "aimage_generation" }, "not counted in tokens"],
    ["counted no tokens", { prompt_tokens: 0, completion_tokens: 0 }, "no tokens"],
  ])("that %s is left out", async (_, changes, ...[reason]) => {
    const items = await read([{ ...log, ...changes }]);
    expect(documentsOf(items)).toEqual([]);
    expect(reasonsOf(items, "left-out")[0]).toContain(reason);
  });

  it.each<[string, object, string]>([
    ["a prompt where a count belongs", { prompt_tokens: "my secret prompt" }, "text of 16 characters"],
    ["half a token", { completion_tokens: 0.5 }, "whole number"],
    ["more cached than asked", { prompt_tokens: 999 }, "at most the input tokens, 999"],
    ["no id", { request_id: "" }, "request_id: found nothing"],
    ["no model", { model: "" }, "model: found nothing"],
    ["no time", { startTime: "yesterday" }, "startTime"],
    ["a batch", { call_type: "aretrieve_batch" }, "batch"],
  ])("with %s is refused, and the next one read", async (_, changes, ...[reason]) => {
    const items = await read([{ ...log, ...changes }, log]);
    expect(reasonsOf(items, "rejected")[0]).toContain(reason);
    expect(documentsOf(items)).toHaveLength(1);
  });

  it("gives away nothing private, refused or not", async () => {
    const broken = ["prompt_tokens", "completion_tokens", "startTime", "endTime", "call_type", "status"];
    const rows = broken.map((column) => ({ ...log, [column]: "my secret prompt" }));
    const text = JSON.stringify(await read([log, ...rows, { ...log, metadata: "my secret" }]));
    for (const word of PRIVATE) expect(text).not.toContain(word);
  });

  it.each([
    ["embedding", "aembedding", "embedding"],
    ["reranking", "arerank", "rerank"],
  ])("of %s says so", async (_, ...[callType, task]) => {
    const [document] = documentsOf(await read([{ ...log, call_type: callType }]));
    expect(document).toMatchObject({ workload: { task } });
  });

  it("keeps its start alone where clocks disagree", async () => {
    const [document] = documentsOf(await read([{ ...log, endTime: "2025-06-21T16:11:19.000Z" }]));
    expect(document).toMatchObject({ period: { start: "2025-06-21T16:11:19.369Z" } });
    expect(document?.["period"]).not.toHaveProperty("end");
  });
});

describe("daily spend", () => {
  const day = {
    id: "5f0c9d2e-9a1c-4f0c-9b64-51d6c1f9b8a1",
    team_id: "search",
    date: "2025-06-21",
    api_key: "88dc28d0f030",
    model: "claude-sonnet-4-20250514",
    custom_llm_provider: "anthropic",
    prompt_tokens: 1000,
    completion_tokens: 500,
    cache_read_input_tokens: 300,
    cache_creation_input_tokens: 100,
    api_requests: 8,
    successful_requests: 7,
    failed_requests: 1,
  };

  it("is the mean of the requests that succeeded, over a day of UTC", async () => {
    const [document] = documentsOf(await read([day]));
    expect(document).toMatchObject({
      id: day.id,
      model: "anthropic/claude-sonnet-4-20250514",
      workload: { requestCount: 7, inputTokenCount: 1000 / 7, cachedInputTokenCount: 300 / 7 },
      period: { start: "2025-06-21T00:00:00.000Z", end: "2025-06-22T00:00:00.000Z" },
      team: "search",
    });
    expect(() => parseActivity(document)).not.toThrow();
  });

  it("without a success is left out, by tag refused: a call has many", async () => {
    const items = await read([
      { ...day, successful_requests: 0, prompt_tokens: 0, completion_tokens: 0 },
      { ...day, tag: "prod" },
    ]);
    expect(reasonsOf(items, "left-out")[0]).toContain("no request succeeded");
    expect(reasonsOf(items, "rejected")[0]).toContain("two tags");
  });

  it("keeps every token: requests times their mean are the totals of the file", async () => {
    const count = fc.integer({ min: 0, max: 1e9 });
    const rows = fc.array(fc.tuple(count, count, fc.integer({ min: 1, max: 1e6 })), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(rows, async (totals) => {
        const days = totals.map(([input, output, requests], index) => ({
          ...day,
          id: `day-${index}`,
          prompt_tokens: input + 1,
          cache_read_input_tokens: input,
          completion_tokens: output,
          successful_requests: requests,
        }));
        const documents = documentsOf(await read(days)).map((document) => parseActivity(document));
        expect(documents).toHaveLength(days.length);
        for (const [index, { workload }] of documents.entries()) {
          if (workload === undefined || !("requestCount" in workload)) throw new TypeError("no inference");
          const [input = 0, output = 0] = totals[index] ?? [];
          expect(workload.requestCount * workload.inputTokenCount).toBeCloseTo(input + 1, 4);
          expect(workload.requestCount * workload.outputTokenCount).toBeCloseTo(output, 4);
        }
      }),
      { numRuns: 30 },
    );
  });
});

it("takes what settings say only where the file says nothing", async () => {
  const settings = { source: "gateway-eu", team: "other", project: "assistant", site: { countryCode: "FR" } };
  const [document] = documentsOf(await read([log], settings));
  expect(document).toMatchObject({
    source: "gateway-eu",
    team: "search",
    project: "assistant",
    site: { countryCode: "FR" },
  });
});
