import { createLifeCycle, type LifeCycle } from "@llmcarbon/core";
import { toOutcome } from "../exit-codes.ts";
import { readDocuments } from "../input/read-documents.ts";
import type { OutputFormat } from "../output/output-format.ts";
import { say } from "../output/say.ts";
import { describeTerminal } from "../output/terminal.ts";
import { createTextWriter } from "../output/write-text.ts";
import type { EstimatorChoice } from "./create-default-estimator.ts";
import { estimateDocuments, type EstimateSettings } from "./estimate-documents.ts";

export type TotalSettings = Pick<EstimateSettings, "method" | "sampling" | keyof EstimatorChoice> & {
  readonly format: OutputFormat;
};

/** Adds all documents up as they come and writes the phases and their sum; what was refused is not in it, and said. */
export async function totalDocuments(
  files: readonly string[],
  { format, method, config, boundary, ...options }: TotalSettings,
): Promise<void> {
  const lifeCycle = createLifeCycle(options);
  let answeredCount = 0;
  let refusedCount = 0;
  for await (const answer of estimateDocuments(readDocuments(files), {
    method,
    config,
    boundary,
    trace: false,
    unknowns: true,
  })) {
    if (answer.kind === "refused") {
      refusedCount += 1;
      say(answer.line);
    } else {
      answeredCount += 1;
      lifeCycle.add(answer.estimate);
    }
  }
  process.exitCode = toOutcome(answeredCount, refusedCount);
  if (answeredCount === 0) return;
  if (refusedCount > 0) {
    say(
      `the total leaves out ${refusedCount} of ${answeredCount + refusedCount} documents, which were refused`,
    );
  }
  const { write, flush } = createTextWriter();
  await write(await toText(lifeCycle.total(), format));
  await flush();
}

const INDENT = 2;

async function toText(lifeCycle: LifeCycle, format: OutputFormat): Promise<string> {
  if (format === "json") return `${JSON.stringify(lifeCycle, undefined, INDENT)}\n`;
  if (format === "ndjson") {
    const lines = [...lifeCycle.phases, { phase: "total", models: lifeCycle.models, ...lifeCycle.total }];
    return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  }
  const texts = await import("../output/life-cycle-text.ts");
  if (format === "csv") return texts.toLifeCycleCsv(lifeCycle);
  if (format === "markdown") return texts.toLifeCycleMarkdown(lifeCycle);
  return texts.toLifeCycleTable(lifeCycle, describeTerminal());
}
