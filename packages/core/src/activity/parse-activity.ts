import { InvalidDocumentError, type DocumentIssue } from "@llmcarbon/spec";
import type { Activity } from "./activity.ts";
import { activitySchema } from "./activity.schema.ts";
import { findContradictions } from "./find-contradictions.ts";
import { findMissing } from "./find-missing.ts";
import { readIssues } from "./read-issues.ts";

/**
 * Reads an activity document: unknown in, typed out.
 *
 * @param document parsed JSON or YAML, or an object of the caller's own
 * @throws {InvalidDocumentError} with one issue `{ path, found, allowed }` per thing wrong; its message is one line
 * @example parseActivity({ phase: "training", model: "gpt-3-davinci", workload: { tokenCount: 300e9 } })
 */
export function parseActivity(document: unknown): Activity {
  const parsed = activitySchema.safeParse(document);
  if (!parsed.success) return refuse(readIssues(document, parsed.error.issues));
  const issues = [...findMissing(parsed.data), ...findContradictions(parsed.data)];
  return issues.length === 0 ? parsed.data : refuse(issues);
}

function refuse([first, ...others]: readonly DocumentIssue[]): never {
  const refused = { path: "", found: "a document", allowed: "an object with phase, model and workload" };
  throw new InvalidDocumentError([first ?? refused, ...others]);
}
