import type { Database } from "../client/database.ts";
import type { JsonValue } from "../values.ts";
import { type Site, type SiteColumns, toSite } from "./site.ts";

/** Declares a place, or says anew what it is. Figures follow with the restatement that the caller asks for. */
export async function putSite(
  database: Database,
  organizationId: string,
  { name, document }: { readonly name: string; readonly document: JsonValue },
): Promise<Site> {
  const rows = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<SiteColumns[]>`
      INSERT INTO site (organization_id, name, document)
      VALUES (${organizationId}::uuid, ${name}, ${JSON.stringify(document)}::json)
      ON CONFLICT (organization_id, name) DO UPDATE SET document = excluded.document, updated_at = excluded.updated_at
      RETURNING name, document, updated_at`,
  );
  // An upsert answers with the row it left behind.
  return toSite(rows[0] as SiteColumns);
}
