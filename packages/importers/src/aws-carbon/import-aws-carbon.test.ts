import { parseActivity } from "@llmcarbon/core";
import { describe, expect, it } from "vitest";
import { collect, documentsOf, reasonsOf, toInput } from "../__fixtures__/to-input.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { awsCarbonImporter } from "./import-aws-carbon.ts";

/** Of the columns that AWS Data Exports documents for CARBON_EMISSIONS; accounts and figures are made up. */
const month = {
  last_refresh_timestamp: "2026-10-15 00:00:00Z",
  location: "US East (N. Virginia)",
  model_version: "v3.0.0",
  payer_account_id: "111122223333",
  product_code: "AmazonBedrock",
  region_code: "us-east-1",
  total_lbm_emissions_unit: "MTCO2e",
  total_lbm_emissions_value: "0.0155",
  total_mbm_emissions_unit: "MTCO2e",
  total_mbm_emissions_value: "0.004",
  total_scope_1_emissions_unit: "MTCO2e",
  total_scope_1_emissions_value: "0.0005",
  total_scope_2_lbm_emissions_unit: "MTCO2e",
  total_scope_2_lbm_emissions_value: "0.012",
  total_scope_3_lbm_emissions_unit: "MTCO2e",
  total_scope_3_lbm_emissions_value: "3.0E-3",
  usage_account_id: "444455556666",
  usage_period_end: "2026-10-01 00:00:00Z",
  usage_period_start: "2026-09-01 00:00:00Z",
};
type Month = Partial<Record<keyof typeof month, string>>;

const read = (rows: readonly Month[], settings: ImportSettings = {}) => {
  const [first = {}] = rows;
  const lines = [Object.keys(first), ...rows.map((row) => Object.values(row))].map((cells) =>
    cells.map((cell) => `"${cell}"`).join(","),
  );
  return collect(awsCarbonImporter.read(toInput(lines.join("\n"), "carbon.csv"), settings));
};

const without = (...columns: readonly (keyof Month)[]): Month =>
  Object.fromEntries(Object.entries(month).filter(([column]) => !columns.includes(column as keyof Month)));
const SCOPE_3 = ["total_scope_3_lbm_emissions_value", "total_scope_3_lbm_emissions_unit"] as const;

describe("a month of a service", () => {
  it("is booked as reported: scopes 1 and 2 by location as operational, scope 3 as embodied", async () => {
    const [document, ...others] = documentsOf(await read([month]));
    expect(others).toEqual([]);
    expect(document).toEqual({
      id: "444455556666/AmazonBedrock/us-east-1/2026-09-01T00:00:00.000Z",
      source: "aws-carbon",
      phase: "inference",
      project: "444455556666",
      site: { cloudRegion: "aws/us-east-1" },
      period: { start: "2026-09-01T00:00:00.000Z", end: "2026-10-01T00:00:00.000Z" },
      measured: { operationalCarbonG: 12_500, embodiedCarbonG: 3000, quality: "reported" },
    });
    expect(() => parseActivity(document)).not.toThrow();
  });

  it("has no embodied part where AWS counted none yet", async () => {
    const [document] = documentsOf(await read([{ ...without(...SCOPE_3), model_version: "v2.0.1" }]));
    expect(document?.["measured"]).toEqual({ operationalCarbonG: 15_500, quality: "reported" });
  });

  it("is left out where it is not of models alone, unless all services are wanted", async () => {
    const machines = { ...month, product_code: "AmazonEC2" };
    expect(reasonsOf(await read([machines]), "left-out")).toEqual([
      expect.stringContaining("not of models alone"),
    ]);
    expect(documentsOf(await read([machines], { isAllServices: true }))).toHaveLength(1);
  });

  it("has no place where AWS names none", async () => {
    const [document] = documentsOf(await read([{ ...month, region_code: "" }]));
    expect(document).not.toHaveProperty("site");
    expect(document?.id).toContain("/global/");
  });

  it.each<[string, Month]>([
    ["total_scope_3_lbm_emissions_value: found nothing", without(...SCOPE_3)],
    ["total_scope_1_emissions_unit: found", { ...month, total_scope_1_emissions_unit: "kg" }],
    ["embodiedCarbonG: found 2000000000000000", { ...month, total_scope_3_lbm_emissions_value: "2e9" }],
    ['total_scope_2_lbm_emissions_value: found "-1"', { ...month, total_scope_2_lbm_emissions_value: "-1" }],
    ["usage_account_id: found nothing", { ...month, usage_account_id: "" }],
    ["usage_period_end: found", { ...month, usage_period_end: "soon" }],
    [
      "total_lbm_emissions_value: found nothing",
      without(...SCOPE_3, "total_lbm_emissions_value", "total_lbm_emissions_unit"),
    ],
  ])("is rejected: %s", async (reason, row) => {
    expect(reasonsOf(await read([row]), "rejected")).toEqual([expect.stringContaining(reason)]);
  });

  it("is left out where nothing was emitted", async () => {
    const nothing = {
      total_scope_1_emissions_value: "0",
      total_scope_2_lbm_emissions_value: "0.0",
      total_scope_3_lbm_emissions_value: "0",
    };
    expect(reasonsOf(await read([{ ...month, ...nothing }]), "left-out")).toEqual(["2: nothing was emitted"]);
  });
});
