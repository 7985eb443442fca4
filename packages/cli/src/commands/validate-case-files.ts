import "./interpret-schemas.ts";
import { CASE_READERS, DEFAULT_METHOD_ID, validateCases } from "@llmcarbon/core";
import { readCaseFile } from "../input/read-case-file.ts";
import {
  toCaseValidationCsv,
  toCaseValidationMarkdown,
  toCaseValidationTable,
  type CaseReport,
} from "../output/case-validation.ts";
import { writeResults, type OutputFormat } from "../output/output-format.ts";
import { createDefaultEstimator, type EstimatorChoice } from "./create-default-estimator.ts";
import { requireMethod } from "./estimate-documents.ts";

/** Methods shown beside the one asked for. */
const COMPARED = ["llmcarbon", "mlco2", "ecologits"];

export type ValidateCasesSettings = {
  readonly format: OutputFormat;
  readonly method: string | undefined;
  /** whether forms for people list every case; JSON always does */
  readonly withRows: boolean;
} & EstimatorChoice;

/** Runs a method forward on every row of the files and says how far it is off. */
export async function runValidateCases(
  files: readonly string[],
  { format, method = DEFAULT_METHOD_ID, withRows, ...choice }: ValidateCasesSettings,
): Promise<void> {
  requireMethod(method);
  const read = await Promise.all(files.map(readCaseFile));
  const cases = read.flatMap(({ table, rows }) => rows.map(CASE_READERS[table]));
  const validation = await validateCases(cases, {
    estimator: await createDefaultEstimator(choice),
    method,
    others: COMPARED,
  });
  const report: CaseReport = {
    files: read.map(({ file, table, rows }) => ({ file, table, rowCount: rows.length })),
    ...validation,
  };
  await writeResults(
    [report],
    { format, isSingle: true },
    {
      table: async (_, terminal) => toCaseValidationTable(report, terminal, withRows),
      markdown: async () => toCaseValidationMarkdown(report, withRows),
      csv: async () => toCaseValidationCsv(report, withRows),
    },
  );
}
