import type { Database } from "../client/database.ts";
import { toLine } from "./audit-entry.ts";
import { readTrail } from "./read-trail.ts";

/** A trail as NDJSON, one entry a line in canonical JSON: what `verifyEntries` reads, and any other program can. */
export async function* exportTrail(database: Database, organizationId: string): AsyncGenerator<string> {
  for await (const entry of readTrail(database, organizationId)) yield toLine(entry);
}
