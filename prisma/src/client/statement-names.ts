import { createHash } from "node:crypto";

type Statement = { readonly sql: string };

/** A connection keeps each named statement, so there must be an end to them. */
const MOST_NAMES = 500;

/**
 * Names for statements, so that a connection parses and plans each once. A text that differs with every call, as settings do
 * that take no parameters, gets the empty one, which is none.
 */
export function createStatementNames(): (statement: Statement) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MOST_NAMES || sql.startsWith("DO ")) return "";
    const name = createHash("sha256").update(sql).digest("hex").slice(0, 16);
    names.set(sql, name);
    return name;
  };
}
