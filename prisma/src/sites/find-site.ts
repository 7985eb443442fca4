import type { Database, OrganizationTransaction } from "../client/database.ts";
import { type Site, type SiteColumns, toSite } from "./site.ts";

/** The place this organisation declared under this name, or `undefined`. */
export async function findSite(
  database: Database,
  organizationId: string,
  name: string,
): Promise<Site | undefined> {
  return database.inOrganization(organizationId, (transaction) =>
    readSite(transaction, organizationId, name),
  );
}

/** The same within a transaction. */
export async function readSite(
  transaction: OrganizationTransaction,
  organizationId: string,
  name: string,
): Promise<Site | undefined> {
  const [row] = await transaction.$queryRaw<SiteColumns[]>`
    SELECT name, document, updated_at FROM site
    WHERE organization_id = ${organizationId}::uuid AND name = ${name}`;
  return row && toSite(row);
}
