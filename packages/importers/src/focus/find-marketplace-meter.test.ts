import { describe, expect, it } from "vitest";
import { documentsOf, reasonsOf } from "../__fixtures__/to-input.ts";
import { readBill as read, tokens, type BillRow as Row } from "./__fixtures__/read-bill.ts";

describe("tokens sold through AWS' Marketplace", () => {
  const claude = (usage: string, quantity: string, description: string): Row => ({
    ...tokens(`EUW1-MP:EUW1_${usage}-Units`, quantity, "Units"),
    ServiceName: "Claude Sonnet 4 (Amazon Bedrock Edition)",
    ChargeDescription: `AWS Marketplace software usage|eu-west-1|${description}`,
  });
  const settings = { outputTokensPerRequest: 300 };

  it("are of the model that the service is named after, a million or a thousand a unit", async () => {
    const items = await read(
      [
        claude("InputTokenCount", "0.5", "Million Input Tokens Regional"),
        claude("CacheWriteInputTokenCount", "0.25", "Million Cache Write Input Tokens Regional"),
        claude("CacheReadInputTokenCount_Global", "250", "thousand Cache Read Input Tokens Global"),
        claude("OutputTokenCount", "0.03", "Million Response Tokens Regional"),
      ],
      settings,
    );
    expect(documentsOf(items)).toMatchObject([
      {
        model: "Claude Sonnet 4",
        workload: {
          requestCount: 100,
          inputTokenCount: 10_000,
          cachedInputTokenCount: 2500,
          outputTokenCount: 300,
        },
      },
    ]);
    expect(items).toHaveLength(1);
  });

  it("are read as newer models write them", async () => {
    const [document] = documentsOf(
      await read(
        [
          claude("input_tokens_global_standard", "1", "Million Input Tokens - Standard, Global"),
          claude("cache_read_tokens_global_standard", "1", "Million Cache Read Tokens - Standard, Global"),
          claude("cache_write_tokens_1h_standard", "1", "Million Cache Write Tokens 1h - Standard"),
          claude("output_tokens_long_ctx_standard", "0.03", "Million Output Tokens - Standard"),
        ],
        settings,
      ),
    );
    expect(document).toMatchObject({
      workload: { inputTokenCount: 30_000, cachedInputTokenCount: 10_000, outputTokenCount: 300 },
    });
  });

  it("are refused where nothing says how many a unit is, and the day with them", async () => {
    const items = await read(
      [
        claude("input_tokens_standard", "0.5", "Input Tokens - Standard"),
        claude("output_tokens_standard", "0.03", "Million Output Tokens - Standard"),
      ],
      settings,
    );
    expect(documentsOf(items)).toEqual([]);
    expect(reasonsOf(items, "rejected")).toEqual([
      expect.stringContaining('ConsumedUnit: found "Units"; allowed: tokens, 1K or 1M'),
      expect.stringContaining("another row"),
    ]);
  });

  it.each<[string, Row]>([
    [
      "throughput that was reserved",
      claude("Reserved_1Month_InputTPM_Global", "1", "Million Input Tokens Per Minute Hour"),
    ],
    [
      "another product",
      { ...claude("InputTokenCount", "1", "Million Input Tokens"), ServiceName: "Some Software" },
    ],
  ])("are not %s", async (_, bill) => {
    expect((await read([bill], settings)).map(({ kind }) => kind)).toEqual(["left-out"]);
  });
});
