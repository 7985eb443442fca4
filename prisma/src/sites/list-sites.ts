import type { Database } from "../client/database.ts";
import { type Site, type SiteColumns, toSite } from "./site.ts";

/** An organisation has a handful of places; more than this many is a slip. */
const MOST_SITES = 10_000;

/** The places this organisation declared, by name. */
export async function listSites(database: Database, organizationId: string): Promise<Site[]> {
  const rows = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<SiteColumns[]>`
      SELECT name, document, updated_at FROM site
      WHERE organization_id = ${organizationId}::uuid
      ORDER BY name
      LIMIT ${MOST_SITES}`,
  );
  return rows.map(toSite);
}
