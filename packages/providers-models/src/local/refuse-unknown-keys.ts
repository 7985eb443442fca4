import { findNearestNames } from "@llmcarbon/spec";
import { refuse, type JsonObject } from "../hugging-face/config-fields.ts";

/** @throws {InvalidDocumentError} for a key that is none of them, with what is near */
export function refuseUnknownKeys(object: JsonObject, known: readonly string[], path: string): void {
  const unknown = Object.keys(object).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const nearest = findNearestNames(unknown, known);
  const allowed = nearest.length === 0 ? known.join(", ") : `did you mean ${nearest.join(" or ")}?`;
  refuse(path, `unknown key "${unknown}"`, allowed);
}
