import type { Estimate } from "@llmcarbon/core";
import { toOutcome } from "../exit-codes.ts";
import { readDocuments } from "../input/read-documents.ts";
import type { OutputFormat } from "../output/output-format.ts";
import { createJsonText, createNdjsonText, type ResultText } from "../output/result-text.ts";
import { say } from "../output/say.ts";
import { describeTerminal, type Terminal } from "../output/terminal.ts";
import { createTextWriter } from "../output/write-text.ts";
import { estimateDocuments, type EstimateSettings } from "./estimate-documents.ts";

export type AnswerSettings = EstimateSettings & { readonly format: OutputFormat };

/** How estimates look in each format that is not plain JSON; loaded when it is the one asked for. */
export type EstimateTexts = Readonly<
  Record<Exclude<OutputFormat, "json" | "ndjson">, (terminal: Terminal) => Promise<ResultText<Estimate>>>
>;

/** Reads, estimates and writes document by document, and reports what was refused; nothing is kept once written. */
export async function answerDocuments(
  files: readonly string[],
  { format, ...settings }: AnswerSettings,
  texts: EstimateTexts,
): Promise<void> {
  const text = await createText(format, texts);
  const { write, flush } = createTextWriter();
  let answeredCount = 0;
  let refusedCount = 0;
  for await (const answer of estimateDocuments(readDocuments(files), settings)) {
    if (answer.kind === "refused") {
      refusedCount += 1;
      say(answer.line);
    } else {
      answeredCount += 1;
      await write(text.add(answer.estimate));
    }
    // Always up to date, for a reader that leaves ends the process here.
    process.exitCode = toOutcome(answeredCount, refusedCount);
  }
  if (answeredCount === 0) return;
  for (const part of text.end(answeredCount + refusedCount === 1)) await write(part);
  await flush();
}

async function createText(format: OutputFormat, texts: EstimateTexts): Promise<ResultText<Estimate>> {
  if (format === "json") return createJsonText();
  if (format === "ndjson") return createNdjsonText();
  return texts[format](describeTerminal());
}
