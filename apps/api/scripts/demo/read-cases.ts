import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { choiceColumn, integerColumn, numberColumn, textColumn } from "@llmcarbon/tooling/data";
import { parse } from "csv-parse/sync";
import { z } from "zod";

const folder = join(
  dirname(fileURLToPath(import.meta.resolve("@llmcarbon/calibration/package.json"))),
  "cases",
);

const year = integerColumn({ least: 1990, most: 2100 });
const amount = numberColumn({ least: 0, most: 1e15 });

const trainingCaseSchema = z.object({
  id: textColumn(),
  model: textColumn(),
  year,
  type: choiceColumn(["dense", "moe"]),
  params_total_b: amount.exactOptional(),
  params_active_b: amount.exactOptional(),
  tokens_b: amount.exactOptional(),
  accelerator: textColumn().exactOptional(),
  n_accelerators: integerColumn({ least: 1, most: 1e7 }).exactOptional(),
  accelerator_hours: amount.exactOptional(),
  precision: textColumn().exactOptional(),
  pue: amount.exactOptional(),
  carbon_intensity_g_per_kwh: amount.exactOptional(),
  location: textColumn().exactOptional(),
  energy_mwh: amount.exactOptional(),
  tco2e_operational: amount.exactOptional(),
  source: textColumn(),
  notes: textColumn().exactOptional(),
  evidence: textColumn(),
  energy_scope: textColumn().exactOptional(),
  carbon_basis: textColumn().exactOptional(),
  verified: choiceColumn(["yes", "memory"]),
});

const inferenceCaseSchema = z.object({
  id: textColumn(),
  model: textColumn(),
  year,
  task: textColumn(),
  accelerator: textColumn().exactOptional(),
  n_accelerators: integerColumn({ least: 1, most: 1e7 }).exactOptional(),
  batch_size_or_concurrency: textColumn().exactOptional(),
  input_tokens: amount.exactOptional(),
  output_tokens: amount.exactOptional(),
  energy_wh_per_request: amount.exactOptional(),
  source: textColumn(),
  notes: textColumn().exactOptional(),
  evidence: textColumn(),
  scope: textColumn(),
});

const otherCaseSchema = z.object({
  id: textColumn(),
  subject: textColumn(),
  quantity: textColumn(),
  value: textColumn().exactOptional(),
  unit: textColumn().exactOptional(),
  inputs: textColumn().exactOptional(),
  scope: textColumn(),
  year,
  source: textColumn(),
  notes: textColumn().exactOptional(),
});

export type TrainingCase = z.output<typeof trainingCaseSchema>;
export type InferenceCase = z.output<typeof inferenceCaseSchema>;
export type OtherCase = z.output<typeof otherCaseSchema>;

/** All published cases, as core keeps them. */
export const readCases = () => ({
  training: readTable("training.csv", trainingCaseSchema),
  inference: readTable("inference.csv", inferenceCaseSchema),
  other: readTable("other.csv", otherCaseSchema),
});

function readTable<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema>[] {
  const rows = parse<Record<string, string>>(readFileSync(join(folder, file), "utf8"), { columns: true });
  const filled = rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== "")));
  return z.array(schema).parse(filled);
}
