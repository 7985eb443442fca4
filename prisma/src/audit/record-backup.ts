import type { Database } from "../client/database.ts";
import { listOrganizations } from "../repositories/list-organizations.ts";
import type { Author } from "./author.ts";
import { recordExport } from "./record-export.ts";

/** Writes down, in the trail of every organisation, that somebody copies the whole ledger, where it has files to copy. */
export async function recordBackup(database: Database, author: Author): Promise<void> {
  if (database.dataDirectory === null) return;
  for (const { id } of await listOrganizations(database)) {
    await recordExport(database, id, { author, subject: "backup" });
  }
}
