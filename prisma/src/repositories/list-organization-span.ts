import type { Database, OrganizationTransaction } from "../client/database.ts";
import { setLocally } from "../client/set-locally.ts";
import { isSlug, type Organization, readOrganization, underSlug } from "./find-organization.ts";

/** First and last UTC day with any activity, `YYYY-MM-DD`; both null in an empty ledger. */
export type OrganizationSpan = { readonly firstDay: string | null; readonly lastDay: string | null };

/** Read from the two ends of the day buckets, so it costs the same however long the ledger. */
export const listOrganizationSpan = (database: Database, organizationId: string): Promise<OrganizationSpan> =>
  database.inOrganization(organizationId, (transaction) => readSpan(transaction, organizationId));

/** The organisation of this slug with its span, in one transaction: every page begins with it. */
export async function findOrganizationSpan(
  database: Database,
  slug: string,
): Promise<(Organization & OrganizationSpan) | undefined> {
  if (!isSlug(slug)) return undefined;
  return underSlug(database, slug, async (transaction) => {
    const organization = await readOrganization(transaction, slug);
    if (organization === undefined) return undefined;
    await setLocally(transaction, { "llmcarbon.organization_id": organization.id });
    return { ...organization, ...(await readSpan(transaction, organization.id)) };
  });
}

async function readSpan(
  transaction: OrganizationTransaction,
  organizationId: string,
): Promise<OrganizationSpan> {
  const [span] = await transaction.$queryRaw<OrganizationSpan[]>`
    SELECT to_char(min(bucket_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "firstDay",
           to_char(max(bucket_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "lastDay"
    FROM footprint_bucket
    WHERE organization_id = ${organizationId}::uuid AND grain = 'day'`;
  return span ?? { firstDay: null, lastDay: null };
}
