import { collect, toInput } from "../../__fixtures__/to-input.ts";
import type { ImportSettings } from "../../settings/import-settings.ts";
import { focusImporter } from "../import-focus.ts";

/** Columns of FOCUS 1.0 to 1.2 that are read, and one that is not; ids and tags are made up. */
export const row = {
  BilledCost: "6.123E-7",
  ChargeCategory: "Usage",
  ChargeDescription: "$32.77 per On Demand Linux p4d.24xlarge Instance Hour",
  ChargePeriodStart: "2025-03-04T05:00:00Z",
  ChargePeriodEnd: "2025-03-04T06:00:00Z",
  ConsumedQuantity: "1",
  ConsumedUnit: "Hrs",
  ProviderName: "AWS",
  RegionId: "eu-west-1",
  ResourceId: "arn:aws:ec2:eu-west-1:123456789012:instance/i-0abc",
  SkuPriceDetails: '{"InstanceType":"p4d.24xlarge","InstanceFamily":"GPU instance"}',
  SubAccountId: "123456789012",
  SubAccountName: "research",
  Tags: '{"user:team":"nlp"}',
};
export type BillRow = Readonly<Record<string, string>>;

const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
export const toCsv = (rows: readonly BillRow[]) => {
  const columns = [...new Set(rows.flatMap((each) => Object.keys(each)))];
  return [
    columns.join(","),
    ...rows.map((each) => columns.map((column) => quote(each[column] ?? "")).join(",")),
  ].join("\n");
};
/** The bill of some rows, as a file of CSV. */
export const readBill = async (rows: readonly BillRow[], settings: ImportSettings = {}) =>
  collect(focusImporter.read(toInput(toCsv(rows), "bill.csv"), settings));

/** A line of a meter of tokens. */
export const tokens = (meter: string, quantity: string, unit = "1K tokens"): BillRow => ({
  ...row,
  ResourceId: "",
  SkuPriceDetails: "",
  ChargeDescription: "$0.003 per 1K input tokens",
  x_UsageType: meter,
  ConsumedQuantity: quantity,
  ConsumedUnit: unit,
});
