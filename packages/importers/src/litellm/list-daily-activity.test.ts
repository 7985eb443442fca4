import { parseActivity } from "@llmcarbon/core";
import { describe, expect, it } from "vitest";
import { collect, documentsOf, reasonsOf, toInput } from "../__fixtures__/to-input.ts";
import { litellmImporter } from "./import-litellm.ts";

const metrics = (prompt: number, requests: number) => ({
  spend: 0.1,
  prompt_tokens: prompt,
  completion_tokens: 100,
  cache_read_input_tokens: 10,
  cache_creation_input_tokens: 0,
  total_tokens: prompt + 100,
  successful_requests: requests,
  failed_requests: 0,
  api_requests: requests,
});
const KEY = "88dc28d0f030c55ed4ab77ed8faf0981";
/** Of the shape of SpendAnalyticsPaginatedResponse; names and counts are made up. */
const answer = {
  results: [
    {
      date: "2025-06-21",
      metrics: metrics(3000, 6),
      breakdown: {
        mcp_servers: {},
        models: {
          "gpt-4o": {
            metrics: metrics(3000, 6),
            metadata: {},
            api_key_breakdown: {
              [KEY]: { metrics: metrics(1000, 2), metadata: { key_alias: "ada", team_id: "search" } },
              other: { metrics: metrics(2000, 4), metadata: { key_alias: null, team_id: null } },
            },
          },
        },
        model_groups: { fast: { metrics: metrics(3000, 6), metadata: {}, api_key_breakdown: {} } },
        providers: { azure: { metrics: metrics(3000, 6), metadata: {}, api_key_breakdown: {} } },
        entities: {},
      },
    },
  ],
  metadata: { total_spend: 0.1, page: 1, total_pages: 1, has_more: false },
};
const read = async (document: unknown, name = "activity.json") =>
  collect(litellmImporter.read(toInput(JSON.stringify(document), name), {}));

describe("an answer of /user/daily/activity", () => {
  it("is a day of each model and key, once, of the one provider that served it", async () => {
    const items = await read(answer);
    expect(documentsOf(items)).toEqual([
      {
        id: expect.stringMatching(/^2025-06-21\/[\da-f]{32}$/),
        source: "litellm",
        phase: "inference",
        model: "azure/gpt-4o",
        workload: {
          requestCount: 2,
          inputTokenCount: 500,
          outputTokenCount: 50,
          cachedInputTokenCount: 5,
        },
        period: { start: "2025-06-21T00:00:00.000Z", end: "2025-06-22T00:00:00.000Z" },
        team: "search",
      },
      expect.objectContaining({
        workload: expect.objectContaining({ requestCount: 4, inputTokenCount: 500 }),
      }),
    ]);
    for (const document of documentsOf(items)) expect(() => parseActivity(document)).not.toThrow();
    expect(new Set(documentsOf(items).map(({ id }) => id)).size).toBe(2);
    expect(JSON.stringify(items)).not.toContain(KEY.slice(0, 8));
  });

  it("says no provider where the day had two", async () => {
    const [day] = answer.results;
    const providers = { ...day?.breakdown.providers, openai: {} };
    const two = { ...answer, results: [{ ...day, breakdown: { ...day?.breakdown, providers } }] };
    expect(documentsOf(await read(two)).map(({ model }) => model)).toEqual(["gpt-4o", "gpt-4o"]);
  });

  it("is the model's own sum where keys are not told", async () => {
    const [day] = answer.results;
    const models = { "gpt-4o": { metrics: metrics(3000, 6), metadata: {}, api_key_breakdown: {} } };
    const unparted = { ...answer, results: [{ ...day, breakdown: { ...day?.breakdown, models } }] };
    expect(documentsOf(await read(unparted))).toMatchObject([{ workload: { requestCount: 6 } }]);
  });

  it("is refused as one page of many, which may part a row", async () => {
    const items = await read({ ...answer, metadata: { page: 1, total_pages: 3 } });
    expect(documentsOf(items)).toEqual([]);
    expect(reasonsOf(items, "rejected")).toEqual([expect.stringContaining("metadata.total_pages: found 3")]);
  });
});
