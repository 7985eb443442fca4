import type { Importer } from "../importer.ts";
import { readRows } from "../usage/read-rows.ts";
import { toItem, type RowFormat } from "../usage/to-item.ts";
import { readGoogleCarbonRow } from "./read-google-carbon-row.ts";
import { toDottedRow } from "./to-dotted-row.ts";

const FORMAT: RowFormat = {
  importerId: "google-carbon",
  shown: ["usage_month", "service.description", "location.location"],
  readRow: readGoogleCarbonRow,
};

/** Records of the table, of which Parquet and JSON keep the parts inside. */
const RECORDS = ["usage_month", "project", "service", "location", "carbon_footprint_kgCO2e"];

const NEEDED = [["usage_month"], ["carbon_footprint_kgCO2e", "carbon_footprint_kgCO2e.scope1"]];

/** The carbon footprint that Google Cloud exports of a billing account, by month, project, service and place. */
export const googleCarbonImporter: Importer = {
  id: FORMAT.importerId,
  title: "Google Cloud Carbon Footprint, its BigQuery table (JSON, NDJSON, CSV, Parquet): booked as reported",
  async *read(input, settings) {
    for await (const found of readRows(input, { columns: RECORDS, needed: NEEDED })) {
      if (found.kind === "item") yield found.item;
      else yield toItem({ place: found.place, row: toDottedRow(found.row) }, FORMAT, settings);
    }
  },
};
