import type { Author } from "../audit/author.ts";
import { lockTrail, recordChange } from "../audit/record-change.ts";
import type { Database } from "../client/database.ts";
import type { JsonValue } from "../values.ts";
import { readSite } from "./find-site.ts";
import { type Site, type SiteColumns, toSite } from "./site.ts";

type Declaration = { readonly name: string; readonly document: JsonValue; readonly author: Author };

/** Declares a place, or says anew what it is. Figures follow with the restatement that the caller asks for. */
export async function putSite(
  database: Database,
  organizationId: string,
  { name, document, author }: Declaration,
): Promise<Site> {
  const rows = await database.inOrganization(organizationId, async (transaction) => {
    await lockTrail(transaction, organizationId, author);
    const before = (await readSite(transaction, organizationId, name))?.document ?? null;
    const written = await transaction.$queryRaw<SiteColumns[]>`
      INSERT INTO site (organization_id, name, document)
      VALUES (${organizationId}::uuid, ${name}, ${JSON.stringify(document)}::json)
      ON CONFLICT (organization_id, name) DO UPDATE SET document = excluded.document, updated_at = excluded.updated_at
      RETURNING name, document, updated_at`;
    const object = { kind: "site", id: name };
    await recordChange(transaction, organizationId, {
      author,
      action: "site.put",
      object,
      before,
      after: document,
    });
    return written;
  });
  // An upsert answers with the row it left behind.
  return toSite(rows[0] as SiteColumns);
}
