import type { Database } from "../client/database.ts";
import type { Author } from "./author.ts";
import { recordChange } from "./record-change.ts";

export type SensitiveExport = {
  readonly author: Author;
  /** what goes out: all rows of the organisation, its trail, who its members are, or the whole ledger */
  readonly subject: "archive" | "audit" | "members" | "backup";
};

/**
 * Writes down that somebody takes out what is sensitive, before the first byte of it goes: whether they got all of it, only
 * they know.
 */
export async function recordExport(
  database: Database,
  organizationId: string,
  { author, subject }: SensitiveExport,
): Promise<void> {
  await database.inOrganization(organizationId, (transaction) =>
    recordChange(transaction, organizationId, {
      author,
      action: `export.${subject}`,
      object: { kind: "organization", id: organizationId },
      before: null,
      after: null,
    }),
  );
}
