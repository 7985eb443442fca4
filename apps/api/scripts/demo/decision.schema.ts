import { choiceColumn, numberColumn, patternColumn, textColumn } from "@llmcarbon/tooling/data";
import { z } from "zod";

/** A row of data/demo-cases: what is done with one published case. */
export const decisionSchema = z.object({
  case_id: textColumn(),
  decision: choiceColumn(["book", "leave out"]),
  reason: textColumn().exactOptional(),
  phase: choiceColumn(["training", "fine-tuning", "inference", "experimentation", "storage"]).exactOptional(),
  project: textColumn().exactOptional(),
  team: textColumn().exactOptional(),
  model_id: textColumn().exactOptional(),
  country_code: patternColumn(/^[A-Z]{2}$/, "an ISO 3166-1 alpha-2 code").exactOptional(),
  quality: choiceColumn(["reported"]).exactOptional(),
  pue: numberColumn({ least: 1, most: 3 }).exactOptional(),
  carbon_intensity_g_per_kwh: numberColumn({ least: 0, most: 2000 }).exactOptional(),
  ignored_columns: textColumn().exactOptional(),
  source_id: textColumn(),
});

export type Decision = z.output<typeof decisionSchema>;
