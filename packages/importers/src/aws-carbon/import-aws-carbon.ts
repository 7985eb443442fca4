import type { Importer } from "../importer.ts";
import { readRows } from "../usage/read-rows.ts";
import { toItem, type RowFormat } from "../usage/to-item.ts";
import { AWS_CARBON_COLUMNS, readAwsCarbonRow } from "./read-aws-carbon-row.ts";

const FORMAT: RowFormat = {
  importerId: "aws-carbon",
  shown: ["usage_period_start", "product_code", "region_code", "total_lbm_emissions_value"],
  readRow: readAwsCarbonRow,
};

const NEEDED = [
  ["usage_account_id"],
  ["usage_period_start"],
  ["total_lbm_emissions_value", "total_scope_2_lbm_emissions_value"],
];

/** The carbon emissions that AWS exports of an account, by month, service and region. */
export const awsCarbonImporter: Importer = {
  id: FORMAT.importerId,
  title: "AWS Data Exports, table CARBON_EMISSIONS (CSV, gzip, Parquet): booked as reported",
  async *read(input, settings) {
    for await (const found of readRows(input, { columns: AWS_CARBON_COLUMNS, needed: NEEDED })) {
      yield found.kind === "item" ? found.item : toItem(found, FORMAT, settings);
    }
  },
};
