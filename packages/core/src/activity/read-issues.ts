import { findNearestNames, type DocumentIssue } from "@llmcarbon/spec";
import type { z } from "zod";
import { describeFound, findAt, formatPath, quote } from "./describe-found.ts";

type SchemaIssue = z.core.$ZodIssue;

/** More would hide the first; a hostile document must not cost more than an honest one. */
const MOST_ISSUES = 20;
/** A longer key is no misspelling of ours. */
const LONGEST_KEY = 64;

/** The nearest known words as a question, else all of them. */
function suggest(asked: unknown, known: readonly string[]): string {
  const nearest =
    typeof asked === "string" && asked.length <= LONGEST_KEY ? findNearestNames(asked, known) : [];
  return nearest.length === 0 ? `one of ${known.join(", ")}` : `did you mean ${nearest.join(" or ")}?`;
}

/** Issues of an alternative at its own level: a document means the alternative whose keys it has. */
const ownLevel = (issues: readonly SchemaIssue[]): number =>
  issues.filter((issue) => issue.path.length <= 1 && issue.code !== "invalid_value").length;

/** The issues of the alternative the document meant, or `undefined` when it meant none of them. */
function findMeant(alternatives: readonly (readonly SchemaIssue[])[]): readonly SchemaIssue[] | undefined {
  return alternatives
    .filter((issues) => issues.some((issue) => issue.path.length > 0 || issue.code === "unrecognized_keys"))
    .toSorted((a, b) => ownLevel(a) - ownLevel(b))[0];
}

/** One issue per thing wrong: alternatives resolved to the one that was meant, unknown keys apart. */
function flatten(issue: SchemaIssue, above: readonly PropertyKey[]): readonly SchemaIssue[] {
  const path = [...above, ...issue.path];
  if (issue.code === "invalid_union") {
    const meant = findMeant(issue.errors);
    if (meant !== undefined) return meant.flatMap((each) => flatten(each, path));
  }
  if (issue.code === "unrecognized_keys") {
    return issue.keys.slice(0, MOST_ISSUES).map((key) => Object.assign({}, issue, { path, keys: [key] }));
  }
  return [Object.assign({}, issue, { path })];
}

function toDocumentIssue(document: unknown, issue: SchemaIssue): DocumentIssue {
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0] ?? "";
    const path = formatPath([...issue.path, key]);
    return { path, found: `unknown key ${quote(key)}`, allowed: suggest(key, issue.message.split(", ")) };
  }
  const value = findAt(document, issue.path);
  const known = findWords(issue);
  return {
    path: formatPath(issue.path),
    found: describeFound(value),
    allowed: known === undefined ? issue.message : suggest(value, known),
  };
}

/** The words a value may be, where it may only be one of a few. */
function findWords(issue: SchemaIssue): readonly string[] | undefined {
  if (issue.code === "invalid_value") return issue.values.map(String);
  return issue.code === "invalid_union" && "options" in issue && Array.isArray(issue.options)
    ? issue.options.map(String)
    : undefined;
}

/** What a schema found wrong, in our own words. Unknown keys come first: a misspelt key explains a missing one. */
export function readIssues(document: unknown, issues: readonly SchemaIssue[]): readonly DocumentIssue[] {
  const flat = issues.slice(0, MOST_ISSUES).flatMap((issue) => flatten(issue, []));
  const isUnknownKey = (issue: SchemaIssue) => issue.code === "unrecognized_keys";
  return [...flat.filter(isUnknownKey), ...flat.filter((issue) => !isUnknownKey(issue))]
    .slice(0, MOST_ISSUES)
    .map((issue) => toDocumentIssue(document, issue));
}
