import type { DocumentIssue } from "@llmcarbon/spec";
import { MOST_DOCUMENTS, toEntries, type Entry } from "../batch/answer-each.ts";
import { RequestError } from "../trpc/request-error.ts";

/** One document, or many with their places, each read when its turn comes. */
export type Documents =
  | { readonly kind: "one"; readonly document: unknown }
  | { readonly kind: "many"; readonly entries: Iterable<Entry> };

/** An activity needs five levels; a document this deep is an attack on whoever walks it. */
const DEEPEST_LEVEL = 32;

/** @throws {RequestError} 400 when the body as a whole is not JSON, 413 when it holds too many documents */
export function parseJsonBody(text: string): Documents {
  const parsed = parseJson(text);
  if (parsed.issue !== undefined) {
    const { found, allowed } = parsed.issue;
    throw new RequestError({
      status: 400,
      code: "malformed-json",
      message: `body: found ${found}; allowed: ${allowed}`,
    });
  }
  if (!Array.isArray(parsed.document)) return { kind: "one", document: parsed.document };
  requireFew(parsed.document.length);
  return { kind: "many", entries: toEntries(parsed.document) };
}

/**
 * Newline-delimited JSON: blank lines are nothing, a line that is not JSON is refused alone. Line by line, so that a body
 * of millions of lines, most of them blank, costs no more memory than its documents, and many documents no more than one.
 *
 * @throws {RequestError} 413 at the first document too many
 */
export function parseNdjsonBody(text: string): Documents {
  requireFew(countFull(text));
  return {
    kind: "many",
    entries: {
      *[Symbol.iterator]() {
        let start = 0;
        for (let line = 1; start <= text.length; line += 1) {
          const end = endOfLine(text, start);
          if (isFull(text, start, end)) yield parseLine(line, text.slice(start, end));
          start = end + 1;
        }
      },
    },
  };
}

function parseLine(line: number, text: string): Entry {
  const { document, issue } = parseJson(text);
  return issue === undefined ? { line, document } : { line, issue };
}

/** Whether a line begins with a printable character of ASCII, as JSON does; whatever else it begins with may be white space. */
const isPlainlyFull = (code: number): boolean => code > 0x20 && code < 0x7f;

/** Whether a line holds something. */
const isFull = (text: string, start: number, end: number): boolean =>
  isPlainlyFull(text.charCodeAt(start)) || text.slice(start, end).trim() !== "";

function endOfLine(text: string, start: number): number {
  const newline = text.indexOf("\n", start);
  return newline === -1 ? text.length : newline;
}

/** Lines that hold something, as many as are one too many at most. */
function countFull(text: string): number {
  let [count, start] = [0, 0];
  while (start <= text.length && count <= MOST_DOCUMENTS) {
    const end = endOfLine(text, start);
    if (isFull(text, start, end)) count += 1;
    start = end + 1;
  }
  return count;
}

function requireFew(count: number): void {
  if (count <= MOST_DOCUMENTS) return;
  throw new RequestError({
    status: 413,
    code: "too-many-documents",
    message: `body: found ${count} documents or more; allowed: at most ${MOST_DOCUMENTS} at once`,
  });
}

type Parsed =
  | { readonly document: unknown; readonly issue?: never }
  | { readonly issue: DocumentIssue; readonly document?: never };

function parseJson(text: string): Parsed {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    if (text.trim() === "") return refuse("nothing", "a JSON document");
    const reason = error instanceof Error ? error.message.replaceAll(/\s+/g, " ") : "";
    return refuse(`malformed JSON (${reason.slice(0, 160)})`, "a complete JSON document");
  }
  return isDeeperThan(DEEPEST_LEVEL, document)
    ? refuse("deeper nesting", `at most ${DEEPEST_LEVEL} levels`)
    : { document };
}

const refuse = (found: string, allowed: string): Parsed => ({ issue: { path: "", found, allowed } });

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) return value.some((each) => isDeeperThan(levels - 1, each));
  for (const key in value) {
    if (isDeeperThan(levels - 1, (value as Readonly<Record<string, unknown>>)[key])) return true;
  }
  return false;
}
