import { validateLlmcarbon } from "@llmcarbon/core";
import { UsageError } from "../errors/usage-error.ts";
import { EXIT } from "../exit-codes.ts";
import { chooseFormat, writeResults, type OutputFormat } from "../output/output-format.ts";
import type { EstimatorChoice } from "./create-default-estimator.ts";
import { toValidationCsv, toValidationMarkdown, toValidationTable } from "../output/validation-table.ts";

export type ValidateFlags = {
  readonly format?: OutputFormat;
  readonly cases?: readonly string[];
  readonly method?: string;
  readonly rows?: true;
} & EstimatorChoice;

/** Scores a method on tables of cases; without any shows LLMCarbon beside what it was published with. */
export async function runValidate(flags: ValidateFlags): Promise<void> {
  const { cases, method, rows, format, config, boundary } = flags;
  if (cases !== undefined) {
    const { runValidateCases } = await import("./validate-case-files.ts");
    await runValidateCases(cases, {
      format: chooseFormat(format),
      method,
      withRows: rows === true,
      config,
      boundary,
    });
    return;
  }
  const needsCases = method !== undefined ? "--method" : rows !== undefined ? "--rows" : undefined;
  if (needsCases !== undefined) {
    throw new UsageError(`${needsCases}: found no --cases; allowed: together with --cases <file...>`);
  }
  await showPublished(chooseFormat(format));
}

/** Prints our figures beside published ones; a training figure farther off than the paper claims is a failed check. */
async function showPublished(format: OutputFormat): Promise<void> {
  const validation = validateLlmcarbon();
  const { training, claimedTrainingDifference } = validation;
  const holds = training.every(
    ({ computedDifference }) => Math.abs(computedDifference) <= claimedTrainingDifference,
  );
  if (!holds) process.exitCode = EXIT.partial;
  await writeResults(
    [validation],
    { format, isSingle: true },
    {
      table: async (_, terminal) => toValidationTable(validation, terminal),
      markdown: async () => toValidationMarkdown(validation),
      csv: async () => toValidationCsv(validation),
    },
  );
}
