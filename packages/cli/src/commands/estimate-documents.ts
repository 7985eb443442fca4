import "./interpret-schemas.ts";
import { BUILT_IN_METHODS, parseActivity, type Estimate, type Estimator } from "@llmcarbon/core";
import { FootprintError, InvalidDocumentError } from "@llmcarbon/spec";
import { UsageError } from "../errors/usage-error.ts";
import type { SourcedDocument } from "../input/input-document.ts";
import { createDefaultEstimator } from "./create-default-estimator.ts";

export type EstimateSettings = {
  /** takes the place of the document's own */
  readonly method: string | undefined;
  readonly trace: boolean;
};

export type Answers = {
  readonly estimates: readonly Estimate[];
  /** one line per document that was refused: where, what was found, what is allowed */
  readonly refusals: readonly string[];
};

/** So many documents in a row before signals are heard. */
const DOCUMENTS_PER_BREATH = 100;

/**
 * Estimates each document; one that cannot be answered is refused and the rest goes on.
 *
 * @throws {UsageError} for a method there is none of, once instead of for every document
 */
export async function estimateDocuments(
  documents: readonly SourcedDocument[],
  settings: EstimateSettings,
): Promise<Answers> {
  requireMethod(settings.method);
  const estimator = createDefaultEstimator();
  const estimates: Estimate[] = [];
  const refusals: string[] = [];
  for (const [index, document] of documents.entries()) {
    if (index % DOCUMENTS_PER_BREATH === DOCUMENTS_PER_BREATH - 1) await new Promise(setImmediate);
    try {
      if (document.kind === "read") estimates.push(await estimateOne(estimator, document.value, settings));
      else refusals.push(wordBroken(document));
    } catch (error) {
      if (!FootprintError.isInstance(error) || document.kind !== "read") throw error;
      refusals.push(`${document.source}:${document.findLine(pathOf(error))}: ${error.message}`);
    }
  }
  return { estimates, refusals };
}

function requireMethod(asked: string | undefined): void {
  const known = BUILT_IN_METHODS.map(({ id }) => id);
  if (asked === undefined || known.includes(asked)) return;
  throw new UsageError(`--method: found "${asked}"; allowed: ${known.join(", ")}`);
}

function estimateOne(estimator: Estimator, value: unknown, settings: EstimateSettings): Promise<Estimate> {
  const { method, trace } = settings;
  const activity = parseActivity(value);
  return estimator.estimate(method === undefined ? activity : { ...activity, method }, { trace });
}

function wordBroken({ source, line, column, message }: Extract<SourcedDocument, { kind: "broken" }>): string {
  const position = column === undefined ? line : `${line}:${column}`;
  return `${source}:${position}: ${message}`;
}

/** Where in the document an error points; the document itself when it does not say. */
function pathOf(error: FootprintError): string {
  if (error instanceof InvalidDocumentError) return error.issues[0]?.path ?? "";
  const path = error.details["path"];
  return typeof path === "string" ? path : "";
}
