import type { Estimate } from "@llmcarbon/core";
import { UsageError } from "../errors/usage-error.ts";
import { chooseFormat, type OutputFormat, type Writers } from "../output/output-format.ts";
import { answerDocuments } from "./answer-documents.ts";

export type ExplainFlags = { readonly format?: OutputFormat; readonly method?: string };

export type EstimateFlags = ExplainFlags & { readonly trace?: true };

export async function runEstimate(files: readonly string[], flags: EstimateFlags): Promise<void> {
  const { method, trace = false } = flags;
  const format = chooseFormat(flags.format);
  if (trace && format === "csv") {
    throw new UsageError("--trace: found format csv; allowed: another format, or explain --format csv");
  }
  await answerDocuments(files, { format, method, trace }, trace ? WITH_TRACE : FIGURES);
}

export async function runExplain(files: readonly string[], { format, method }: ExplainFlags): Promise<void> {
  await answerDocuments(files, { format: chooseFormat(format), method, trace: true }, TRACE);
}

const FIGURES: Writers<Estimate> = {
  table: async (estimates, terminal) =>
    (await import("../output/estimate-table.ts")).toEstimateTable(estimates, terminal),
  markdown: async (estimates) =>
    (await import("../output/estimate-markdown.ts")).toEstimateMarkdown(estimates),
  csv: async (estimates) => (await import("../output/estimate-csv.ts")).toEstimateCsv(estimates),
};

const TRACE: Writers<Estimate> = {
  table: async (estimates, terminal) =>
    (await import("../output/explanation.ts")).toExplanation(estimates, terminal),
  markdown: async (estimates, terminal) =>
    (await import("../output/explanation.ts")).toExplanationMarkdown(estimates, terminal),
  csv: async (estimates) => (await import("../output/trace-csv.ts")).toTraceCsv(estimates),
};

/** The formulas below the figures, where a format can hold both. */
const WITH_TRACE: Writers<Estimate> = {
  table: async (...given) => `${await FIGURES.table(...given)}\n${await TRACE.table(...given)}`,
  markdown: async (...given) => `${await FIGURES.markdown(...given)}\n${await TRACE.markdown(...given)}`,
  csv: FIGURES.csv,
};
