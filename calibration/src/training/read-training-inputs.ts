import { readFileSync } from "node:fs";
import type { CaseRow } from "@llmcarbon/core";
import { parse } from "csv-parse/sync";
import { toEfficiencyRow, type EfficiencyRow } from "./efficiency-row.ts";

/** Files the training half of the calibration rests on, from the root of this package. */
export const TRAINING_FILES = [
  "cases/training.csv",
  "cases/training-remarks.csv",
  "data/efficiency/rows.csv",
] as const;

export type TrainingInputs = {
  /** published cases, each with what a remark says it is usable for */
  readonly caseRows: readonly CaseRow[];
  readonly efficiencyRows: readonly EfficiencyRow[];
};

/** Reads the three tables from disk. */
export function readTrainingInputs(): TrainingInputs {
  const [cases, remarks, efficiency] = TRAINING_FILES.map(readTable);
  const usableFor = new Map((remarks ?? []).map((row) => [row["id"], row["usable_for"] ?? ""]));
  return {
    caseRows: (cases ?? []).map((row) => ({ ...row, usable_for: usableFor.get(row["id"] ?? "") ?? "" })),
    efficiencyRows: (efficiency ?? []).map(toEfficiencyRow),
  };
}

function readTable(file: string): readonly CaseRow[] {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
  return parse(text, { columns: true });
}
