import { describe, expect, it } from "vitest";
import { documentsOf, reasonsOf } from "../__fixtures__/to-input.ts";
import { readBill as read, tokens, type BillRow as Row } from "./__fixtures__/read-bill.ts";

describe("tokens that Azure counts in Units", () => {
  const units = (consumed: string, priced: string, block: string): Row => ({
    ...tokens("", consumed, "Units"),
    ProviderName: "Microsoft",
    ChargeDescription: "Azure OpenAI - gpt-4o-0806-Outp-glbl - EU West",
    x_SkuMeterName: "gpt-4o-0806-Outp-glbl Tokens",
    PricingQuantity: priced,
    PricingUnit: "Units",
    x_PricingBlockSize: block,
  });
  const settings = { outputTokensPerRequest: 300 };

  it.each([
    ["30000", "30", "1000"],
    ["30000", "0.03", "1000000"],
  ])("are single tokens where %s of them are %s blocks of %s", async (...[consumed, priced, block]) => {
    const [document] = documentsOf(await read([units(consumed, priced, block)], settings));
    expect(document).toMatchObject({
      model: "gpt-4o-0806",
      workload: { requestCount: 100, outputTokenCount: 300 },
    });
  });

  it.each([
    ["30", "30", "1000"],
    ["30000", "30", ""],
    ["30000", "", "1000"],
    ["30000", "30000", "1"],
  ])("are refused where %s of them are %s blocks of %j", async (...[consumed, priced, block]) => {
    expect(reasonsOf(await read([units(consumed, priced, block)], settings), "rejected")).toEqual([
      expect.stringContaining('ConsumedUnit: found "Units"'),
    ]);
  });
});
