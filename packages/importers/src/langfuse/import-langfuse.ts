import type { Importer } from "../importer.ts";
import { readRows } from "../usage/read-rows.ts";
import { toItem, type RowFormat } from "../usage/to-item.ts";
import { readObservation } from "./read-observation.ts";
import { toSnakeCaseRow } from "./to-snake-case-row.ts";

const FORMAT: RowFormat = {
  importerId: "langfuse",
  shown: ["id", "type", "start_time", "end_time", "level", "provided_model_name", "project_id"],
  readRow: readObservation,
};

/** By the names of the export, or of the API. */
const NEEDED = [["type"], ["start_time", "startTime"], ["usage_details", "usageDetails"]];

/** Langfuse's export of observations, and pages of its API. Prompts, answers, names and users are not taken. */
export const langfuseImporter: Importer = {
  id: FORMAT.importerId,
  title:
    "Langfuse observations of its export (CSV, JSON, JSONL, Parquet) or its API: generations and embeddings",
  async *read(input, settings) {
    for await (const found of readRows(input, {
      columns: [...FORMAT.shown, "usage_details"],
      needed: NEEDED,
      unwrap: ["data"],
    })) {
      if (found.kind === "item") yield found.item;
      else yield toItem({ place: found.place, row: toSnakeCaseRow(found.row) }, FORMAT, settings);
    }
  },
};
