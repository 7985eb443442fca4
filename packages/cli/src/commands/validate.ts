import { validateLlmcarbon } from "@llmcarbon/core";
import { EXIT } from "../exit-codes.ts";
import { chooseFormat, writeResults, type OutputFormat } from "../output/output-format.ts";
import { toValidationCsv, toValidationMarkdown, toValidationTable } from "../output/validation-table.ts";

/** Prints our figures beside published ones; a training figure farther off than the paper claims is a failed check. */
export async function runValidate(format: OutputFormat | undefined): Promise<void> {
  const validation = validateLlmcarbon();
  const { training, claimedTrainingDifference } = validation;
  const holds = training.every(
    ({ computedDifference }) => Math.abs(computedDifference) <= claimedTrainingDifference,
  );
  if (!holds) process.exitCode = EXIT.partial;
  await writeResults(
    [validation],
    { format: chooseFormat(format), isSingle: true },
    {
      table: async (_, terminal) => toValidationTable(validation, terminal),
      markdown: async () => toValidationMarkdown(validation),
      csv: async () => toValidationCsv(validation),
    },
  );
}
