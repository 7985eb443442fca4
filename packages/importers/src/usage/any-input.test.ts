import { parseActivity } from "@llmcarbon/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collect, documentsOf, toInput } from "../__fixtures__/to-input.ts";
import { awsCarbonImporter } from "../aws-carbon/import-aws-carbon.ts";
import { focusImporter } from "../focus/import-focus.ts";
import { googleCarbonImporter } from "../google-carbon/import-google-carbon.ts";
import type { Importer } from "../importer.ts";
import { IMPORTERS } from "../importers.ts";
import { langfuseImporter } from "../langfuse/import-langfuse.ts";
import { litellmImporter } from "../litellm/import-litellm.ts";
import { openaiImporter } from "../openai/import-openai.ts";

/** Rows that are accepted as they stand, to be spoilt. */
const ROWS: readonly (readonly [Importer, Readonly<Record<string, unknown>>])[] = [
  [
    litellmImporter,
    {
      request_id: "a",
      call_type: "acompletion",
      prompt_tokens: 10,
      completion_tokens: 5,
      startTime: "2025-06-21T16:11:19Z",
      endTime: "2025-06-21T16:11:20Z",
      model: "gpt-4o",
      custom_llm_provider: "openai",
      metadata: { usage_object: { cache_read_input_tokens: 4 }, user_api_key_team_alias: "search" },
      status: "success",
      cache_hit: "False",
      team_id: "t",
    },
  ],
  [
    litellmImporter,
    {
      id: "a",
      date: "2025-06-21",
      prompt_tokens: 10,
      completion_tokens: 5,
      cache_read_input_tokens: 4,
      successful_requests: 3,
      model: "gpt-4o",
      team_id: "t",
    },
  ],
  [
    openaiImporter,
    {
      start_time: 1_730_419_200,
      end_time: 1_730_505_600,
      project_id: "p",
      model: "gpt-4o",
      num_model_requests: 3,
      input_tokens: 10,
      output_tokens: 5,
      input_cached_tokens: 4,
    },
  ],
  [
    openaiImporter,
    {
      aggregation_timestamp: 1_680_000_000,
      n_requests: 3,
      snapshot_id: "gpt-4",
      n_context_tokens_total: 10,
      n_generated_tokens_total: 5,
      operation: "completion",
    },
  ],
  [
    langfuseImporter,
    {
      id: "a",
      type: "GENERATION",
      start_time: "2026-05-04 10:00:00",
      end_time: "2026-05-04 10:00:01",
      provided_model_name: "gpt-4o",
      usage_details: { input: 10, output: 5, input_cached_tokens: 4, total: 19 },
      project_id: "p",
    },
  ],
  [
    focusImporter,
    {
      ChargeCategory: "Usage",
      ChargePeriodStart: "2025-03-04T05:00:00Z",
      ChargePeriodEnd: "2025-03-04T06:00:00Z",
      ConsumedQuantity: "1",
      ConsumedUnit: "Hours",
      ProviderName: "AWS",
      RegionId: "eu-west-1",
      ResourceId: "i-1",
      SubAccountName: "research",
      SkuPriceDetails: { InstanceType: "p4d.24xlarge" },
      Tags: { team: "nlp" },
    },
  ],
  [
    awsCarbonImporter,
    {
      usage_account_id: "1",
      product_code: "AmazonBedrock",
      region_code: "us-east-1",
      model_version: "v2.0.0",
      usage_period_start: "2026-01-01",
      usage_period_end: "2026-02-01",
      total_lbm_emissions_value: "0.0125",
      total_lbm_emissions_unit: "MTCO2e",
    },
  ],
  [
    googleCarbonImporter,
    {
      usage_month: "2026-01-01",
      project: { id: "p", number: "1" },
      service: { id: "C7E2", description: "Vertex AI" },
      location: { region: "us-central1" },
      carbon_footprint_kgCO2e: { scope1: 1, scope2: { location_based: 4 }, scope3: 9 },
    },
  ],
];

const extreme = fc.constantFrom<unknown>(
  "",
  " ",
  null,
  0,
  -1,
  1e-300,
  1e300,
  2 ** 53,
  "1e308",
  "-0",
  "0.0",
  "9".repeat(400),
  "x".repeat(201),
  "2025-02-30",
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59Z",
  [],
  {},
  "{",
  "\u202e\n",
);
const cell = fc.oneof(extreme, fc.jsonValue());

describe.each(ROWS.map(([importer, row], index) => ({ name: `${importer.id} ${index}`, importer, row })))(
  "$name",
  ({ importer, row }) => {
    const read = async (rows: unknown) =>
      collect(importer.read(toInput(JSON.stringify(rows), "rows.json"), {}));

    it("books the row as it stands", async () => {
      expect(documentsOf(await read([row]))).toHaveLength(1);
    });

    it("throws for no cell, refuses in one line, and books nothing that is no activity", async () => {
      const spoil = fc.array(fc.tuple(fc.constantFrom(...Object.keys(row)), cell), { maxLength: 3 });
      await fc.assert(
        fc.asyncProperty(spoil, async (cells) => {
          const items = await read([{ ...row, ...Object.fromEntries(cells) }]);
          expect(items).toHaveLength(1);
          for (const document of documentsOf(items)) expect(() => parseActivity(document)).not.toThrow();
          for (const item of items) {
            if (item.kind === "activity") continue;
            expect(item.reason).toMatch(/^[^\n\r\u202e]{1,400}$/);
            expect(item.kind === "rejected" ? item.text : "").toMatch(/^[^\n\r\u202e]{0,500}$/);
          }
        }),
        { numRuns: 400 },
      );
    });
  },
);

it.each(IMPORTERS)("$id reads any text without throwing", async (importer) => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.constantFrom("a.csv", "a.json", "a.md"),
      async (text, name) => {
        for (const document of documentsOf(await collect(importer.read(toInput(text, name), {}))))
          expect(() => parseActivity(document)).not.toThrow();
      },
    ),
    { numRuns: 100 },
  );
});
