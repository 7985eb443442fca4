import { requireSampling, type Sampling } from "@llmcarbon/core";
import { UsageError } from "../errors/usage-error.ts";
import { chooseFormat, type OutputFormat } from "../output/output-format.ts";
import { createPairText, createWholeText } from "../output/result-text.ts";
import type { EstimatorChoice } from "./create-default-estimator.ts";
import { answerDocuments, type EstimateTexts } from "./answer-documents.ts";

export type ExplainFlags = { readonly format?: OutputFormat; readonly method?: string } & EstimatorChoice;

export type EstimateFlags = ExplainFlags & {
  readonly trace?: true;
  readonly total?: true;
  readonly draws?: string;
  readonly seed?: string;
};

export async function runEstimate(files: readonly string[], flags: EstimateFlags): Promise<void> {
  const { method, config, boundary, trace = false, total = false } = flags;
  const format = chooseFormat(flags.format);
  if (total && trace) throw new UsageError("--total: found --trace beside it; allowed: one of the two");
  const sampling = readSampling(flags);
  if (total) {
    const { totalDocuments } = await import("./total-documents.ts");
    await totalDocuments(files, { format, method, config, boundary, ...sampling });
    return;
  }
  if (trace && format === "csv") {
    throw new UsageError("--trace: found format csv; allowed: another format, or explain --format csv");
  }
  await answerDocuments(
    files,
    { format, method, config, boundary, trace, ...sampling },
    trace ? WITH_TRACE : FIGURES,
  );
}

export async function runExplain(
  files: readonly string[],
  { format, ...flags }: ExplainFlags,
): Promise<void> {
  const { method, config, boundary } = flags;
  await answerDocuments(
    files,
    { format: chooseFormat(format), method, config, boundary, trace: true },
    TRACE,
  );
}

/** @throws {UsageError} for a seed without draws; {@link InvalidQuantityError} for either outside its bounds */
function readSampling({ draws, seed }: EstimateFlags): { readonly sampling?: Sampling } {
  if (draws === undefined && seed !== undefined) {
    throw new UsageError("--seed: found no --draws; allowed: together with --draws <number>");
  }
  if (draws === undefined) return {};
  const sampling = { draws: Number(draws), seed: Number(seed ?? 0) };
  requireSampling(sampling);
  return { sampling };
}

const FIGURES: EstimateTexts = {
  table: async (terminal) => {
    const { toEstimateTable } = await import("../output/estimate-table.ts");
    return createWholeText((estimates) => toEstimateTable(estimates, terminal));
  },
  markdown: async () => (await import("../output/estimate-markdown.ts")).createEstimateMarkdown(),
  csv: async () => (await import("../output/estimate-csv.ts")).createEstimateCsv(),
};

const TRACE: EstimateTexts = {
  table: async (terminal) => (await import("../output/explanation.ts")).createExplanation(terminal),
  markdown: async (terminal) =>
    (await import("../output/explanation.ts")).createExplanationMarkdown(terminal),
  csv: async () => (await import("../output/trace-csv.ts")).createTraceCsv(),
};

/** The formulas below the figures, where a format can hold both. */
const WITH_TRACE: EstimateTexts = {
  table: async (terminal) => createPairText(await FIGURES.table(terminal), await TRACE.table(terminal)),
  markdown: async (terminal) =>
    createPairText(await FIGURES.markdown(terminal), await TRACE.markdown(terminal)),
  csv: FIGURES.csv,
};
