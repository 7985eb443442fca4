import { InvalidDocumentError, type DocumentIssue } from "@llmcarbon/spec";
import { z } from "zod";

/** @throws {InvalidDocumentError} with a line for each setting: where, what was found, what is allowed */
export function parseSettings<Settings>(
  schema: z.ZodType<Settings>,
  settings: unknown,
  path: string,
): Settings {
  const result = schema.safeParse(settings);
  if (result.success) return result.data;
  const [first, ...others] = result.error.issues.map((issue): DocumentIssue => ({
    path: [path, ...issue.path].join("."),
    ...(issue.code === "unrecognized_keys"
      ? { found: `"${issue.keys.join('", "')}"`, allowed: listKeys(schema, issue.path).join(", ") }
      : { found: describeFound(findAt(settings, issue.path)), allowed: issue.message }),
  }));
  if (first === undefined) throw result.error;
  throw new InvalidDocumentError([first, ...others]);
}

/** Names of the settings that may stand at a place. */
function listKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  if (schema instanceof z.ZodExactOptional) return listKeys(schema.unwrap(), path);
  if (!(schema instanceof z.ZodObject)) return [];
  const [key, ...rest] = path;
  if (key === undefined) return Object.keys(schema.shape);
  const inner = schema.shape[String(key)] as z.core.$ZodType | undefined;
  return inner === undefined ? [] : listKeys(inner, rest);
}

const findAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);

function describeFound(value: unknown): string {
  if (value === undefined) return "nothing";
  // An address may hold a password.
  if (typeof value === "string" && value.includes("@")) return "an address with a login";
  return JSON.stringify(value).slice(0, 80);
}
