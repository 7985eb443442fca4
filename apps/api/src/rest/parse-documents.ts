import type { DocumentIssue } from "@llmcarbon/spec";
import { toEntries, type Entry } from "../batch/answer-each.ts";
import { RequestError } from "../trpc/request-error.ts";

/** One document, or many with their places. */
export type Documents =
  | { readonly kind: "one"; readonly document: unknown }
  | { readonly kind: "many"; readonly entries: readonly Entry[] };

/** An activity needs five levels; a document this deep is an attack on whoever walks it. */
const DEEPEST_LEVEL = 32;

/** @throws {RequestError} 400 when the body as a whole is not JSON */
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
  return Array.isArray(parsed.document)
    ? { kind: "many", entries: toEntries(parsed.document) }
    : { kind: "one", document: parsed.document };
}

/** Newline-delimited JSON: blank lines are nothing, a line that is not JSON is refused alone. */
export function parseNdjsonBody(text: string): Documents {
  const entries = text
    .split("\n")
    .map((content, index) => ({ line: index + 1, content: content.trim() }))
    .filter(({ content }) => content !== "")
    .map(({ line, content }): Entry => ({ line, ...parseJson(content) }));
  return { kind: "many", entries };
}

type Parsed =
  | { readonly document: unknown; readonly issue?: never }
  | { readonly issue: DocumentIssue; readonly document?: never };

function parseJson(text: string): Parsed {
  if (text.trim() === "") return refuse("nothing", "a JSON document");
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replaceAll(/\s+/g, " ") : "";
    return refuse(`malformed JSON (${reason.slice(0, 160)})`, "a complete JSON document");
  }
  return isDeeperThan(DEEPEST_LEVEL, document)
    ? refuse("deeper nesting", `at most ${DEEPEST_LEVEL} levels`)
    : { document };
}

const refuse = (found: string, allowed: string): Parsed => ({ issue: { path: "", found, allowed } });

const isDeeperThan = (levels: number, value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  (levels === 0 || Object.values(value).some((each) => isDeeperThan(levels - 1, each)));
