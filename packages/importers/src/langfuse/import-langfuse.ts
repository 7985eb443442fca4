import type { Importer } from "../importer.ts";
import { readRows } from "../usage/read-rows.ts";
import { toItem, type RowFormat } from "../usage/to-item.ts";
import { readObservation } from "./read-observation.ts";

const FORMAT: RowFormat = {
  importerId: "langfuse",
  shown: ["id", "type", "start_time", "end_time", "level", "provided_model_name", "project_id"],
  readRow: readObservation,
};

/** Langfuse's export of observations. Prompts, answers, names and users are not taken. */
export const langfuseImporter: Importer = {
  id: FORMAT.importerId,
  title: "Langfuse observations: generations and embeddings (CSV, JSON, JSONL, Parquet)",
  async *read(input, settings) {
    for await (const found of readRows(input, {
      columns: [...FORMAT.shown, "usage_details"],
      unwrap: ["data"],
    })) {
      yield found.kind === "item" ? found.item : toItem(found, FORMAT, settings);
    }
  },
};
