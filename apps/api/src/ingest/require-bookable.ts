import type { Activity } from "@llmcarbon/core";
import { InvalidDocumentError, toSecondsFromDays } from "@llmcarbon/spec";
import { isStorableText } from "../schemas/is-storable-text.ts";

/** An activity that can be booked: it says when it was and which one it is. */
export type BookableActivity = Activity & {
  readonly id: string;
  readonly period: NonNullable<Activity["period"]>;
};

/** What the ledger keeps of a label [bytes]; the document counts characters. */
export const LONGEST_LABEL_BYTES = 400;

const LABELS = ["id", "source", "project", "team"] as const;

/** The ledger keeps a bucket for every day of a period. */
const LONGEST_PERIOD_DAYS = 3660;

/** @throws {InvalidDocumentError} when the ledger could not tell when the activity was, or whether it has it already */
export function requireBookable(activity: Activity): BookableActivity {
  const { id, period } = activity;
  if (id === undefined) throw refuse("id", "nothing", "text that is the activity's own in its source");
  if (period === undefined)
    throw refuse("period", "nothing", "an object with start, and end where it is known");
  const unstorable = findUnstorable(activity);
  if (unstorable !== undefined) {
    throw refuse(unstorable, "a text with U+0000 or half a surrogate pair", "text that a database can keep");
  }
  const long = LABELS.find((label) => Buffer.byteLength(activity[label] ?? "") > LONGEST_LABEL_BYTES);
  if (long !== undefined) {
    const found = `${Buffer.byteLength(activity[long] ?? "")} bytes`;
    throw refuse(long, found, `at most ${LONGEST_LABEL_BYTES} bytes in UTF-8`);
  }
  return { ...activity, id, period };
}

/** @throws {InvalidDocumentError} for a period the ledger has no room for */
export function requireShortPeriod(durationS: number, end: string | undefined): void {
  if (durationS <= toSecondsFromDays(LONGEST_PERIOD_DAYS)) return;
  const found = end ?? "nothing, and an estimated duration beyond it";
  throw refuse("period.end", found, `at most ${LONGEST_PERIOD_DAYS} days after period.start`);
}

const refuse = (path: string, found: string, allowed: string) =>
  new InvalidDocumentError([{ path, found, allowed }]);

/** Path of the first text that a database cannot keep. */
function findUnstorable(value: unknown, path = ""): string | undefined {
  if (typeof value === "string") return isStorableText(value) ? undefined : path;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, each] of Object.entries(value)) {
    const place = Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    const found = findUnstorable(each, place);
    if (found !== undefined) return found;
  }
  return undefined;
}
