import "./interpret-schemas.ts";
import {
  BUILT_IN_METHODS,
  parseActivity,
  type Estimate,
  type Estimator,
  type Sampling,
} from "@llmcarbon/core";
import { FootprintError, InvalidDocumentError } from "@llmcarbon/spec";
import { UsageError } from "../errors/usage-error.ts";
import type { SourcedDocument } from "../input/input-document.ts";
import { createDefaultEstimator, type EstimatorChoice } from "./create-default-estimator.ts";

export type EstimateSettings = {
  /** takes the place of the document's own */
  readonly method: string | undefined;
  readonly trace: boolean;
  /** whether estimates keep the unknowns that sums need */
  readonly unknowns?: boolean;
  /** intervals by draws */
  readonly sampling?: Sampling;
} & EstimatorChoice;

export type Answer =
  | { readonly kind: "answered"; readonly estimate: Estimate }
  /** a line that says where, what was found and what is allowed */
  | { readonly kind: "refused"; readonly line: string };

/**
 * Estimates each document as it comes; one that cannot be answered is refused and the rest goes on.
 *
 * @throws {UsageError} for a method there is none of, once instead of for every document
 */
export async function* estimateDocuments(
  documents: AsyncIterable<SourcedDocument>,
  settings: EstimateSettings,
): AsyncGenerator<Answer> {
  requireMethod(settings.method);
  const estimator = await createDefaultEstimator(settings);
  for await (const document of documents) yield await answerOne(estimator, document, settings);
}

async function answerOne(
  estimator: Estimator,
  document: SourcedDocument,
  settings: EstimateSettings,
): Promise<Answer> {
  if (document.kind === "broken") return { kind: "refused", line: wordBroken(document) };
  try {
    return { kind: "answered", estimate: await estimateOne(estimator, document.value, settings) };
  } catch (error) {
    if (!FootprintError.isInstance(error)) throw error;
    const line = document.findLine(pathOf(error));
    return { kind: "refused", line: `${document.source}:${line}: ${error.message}` };
  }
}

/** @throws {UsageError} for a method there is none of */
export function requireMethod(asked: string | undefined): void {
  const known = BUILT_IN_METHODS.map(({ id }) => id);
  if (asked === undefined || known.includes(asked)) return;
  throw new UsageError(`--method: found "${asked}"; allowed: ${known.join(", ")}`);
}

function estimateOne(estimator: Estimator, value: unknown, settings: EstimateSettings): Promise<Estimate> {
  const { method, config: _config, boundary: _boundary, ...options } = settings;
  const activity = parseActivity(value);
  return estimator.estimate(method === undefined ? activity : { ...activity, method }, options);
}

function wordBroken({ source, line, column, message }: Extract<SourcedDocument, { kind: "broken" }>): string {
  const position = [source, line, column].filter((part) => part !== undefined).join(":");
  return `${position}: ${message}`;
}

/** Where in the document an error points; the document itself when it does not say. */
function pathOf(error: FootprintError): string {
  if (error instanceof InvalidDocumentError) return error.issues[0]?.path ?? "";
  const path = error.details["path"];
  return typeof path === "string" ? path : "";
}
