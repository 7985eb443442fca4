import type { Estimate } from "@llmcarbon/core";
import { EXIT } from "../exit-codes.ts";
import { readDocuments } from "../input/read-documents.ts";
import { writeResults, type OutputFormat, type Writers } from "../output/output-format.ts";
import { say } from "../output/say.ts";
import { estimateDocuments, type EstimateSettings } from "./estimate-documents.ts";

export type AnswerSettings = EstimateSettings & { readonly format: OutputFormat };

/** Reads, estimates, writes what was answered and reports what was refused. */
export async function answerDocuments(
  files: readonly string[],
  settings: AnswerSettings,
  writers: Writers<Estimate>,
): Promise<void> {
  const documents = await readDocuments(files);
  const { estimates, refusals } = await estimateDocuments(documents, settings);
  for (const refusal of refusals) say(refusal);
  if (estimates.length === 0) {
    process.exitCode = EXIT.usage;
    return;
  }
  process.exitCode = refusals.length === 0 ? EXIT.ok : EXIT.partial;
  await writeResults(estimates, { format: settings.format, isSingle: documents.length === 1 }, writers);
}
