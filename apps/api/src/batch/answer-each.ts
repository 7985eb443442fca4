import { setImmediate } from "node:timers/promises";
import { InvalidDocumentError, type DocumentIssue } from "@llmcarbon/spec";
import type { Refusal } from "../schemas/refusal.schema.ts";
import { isDocumentFault } from "../trpc/map-errors.ts";
import { toRefusal } from "./to-refusal.ts";

/** One document of many, with its place: in an array its position, in NDJSON its line, both from 1. */
export type Entry = { readonly line: number } & (
  | { readonly document: unknown; readonly issue?: never }
  /** the line holds no document at all */
  | { readonly issue: DocumentIssue; readonly document?: never }
);

export type Outcome<Answer> =
  | { readonly answer: Answer; readonly refusal?: never }
  | { readonly refusal: Refusal; readonly answer?: never };

/** More at once would hold the ledger, and this process, for too long. */
export const MOST_DOCUMENTS = 10_000;

/** Other requests get a turn this often; those that read the embedded database still wait while a batch is booked. */
const DOCUMENTS_PER_TURN = 100;

export const toEntries = (documents: readonly unknown[]): readonly Entry[] =>
  documents.map((document, index) => ({ line: index + 1, document }));

/**
 * Works through many documents in order. One that is at fault is refused in its place; any other error ends the
 * batch, since it is ours and not the sender's.
 */
export async function answerEach<Answer>(
  entries: Iterable<Entry>,
  answer: (document: unknown) => Promise<Answer>,
): Promise<readonly Outcome<Answer>[]> {
  const outcomes: Outcome<Answer>[] = [];
  for (const entry of entries) {
    if (outcomes.length % DOCUMENTS_PER_TURN === DOCUMENTS_PER_TURN - 1) await setImmediate();
    outcomes.push(await answerOne(entry, answer));
  }
  return outcomes;
}

/** The answer to one document of many, or why it is refused. */
export async function answerOne<Answer>(
  { line, document, issue }: Entry,
  answer: (document: unknown) => Promise<Answer>,
): Promise<Outcome<Answer>> {
  try {
    if (issue !== undefined) throw new InvalidDocumentError([issue]);
    return { answer: await answer(document) };
  } catch (error) {
    if (!isDocumentFault(error)) throw error;
    return { refusal: toRefusal(error, { line, id: findId(document) }) };
  }
}

/** The id a document gives itself, whatever else is wrong with it. */
function findId(document: unknown): string | null {
  const id = typeof document === "object" && document !== null && "id" in document ? document.id : null;
  return typeof id === "string" ? id : null;
}
