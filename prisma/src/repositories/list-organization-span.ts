import type { Database } from "../client/database.ts";

/** First and last UTC day with any activity, `YYYY-MM-DD`; both null in an empty ledger. */
export type OrganizationSpan = { readonly firstDay: string | null; readonly lastDay: string | null };

/** Read from the two ends of the day buckets, so it costs the same however long the ledger. */
export async function listOrganizationSpan(
  database: Database,
  organizationId: string,
): Promise<OrganizationSpan> {
  const [span] = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<OrganizationSpan[]>`
      SELECT to_char(min(bucket_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "firstDay",
             to_char(max(bucket_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "lastDay"
      FROM footprint_bucket
      WHERE organization_id = ${organizationId}::uuid AND grain = 'day'`,
  );
  return span ?? { firstDay: null, lastDay: null };
}
