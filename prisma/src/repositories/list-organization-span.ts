import type { Database } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";

/** First and last UTC day with any activity one may see, `YYYY-MM-DD`; both null where there is none. */
export type OrganizationSpan = { readonly firstDay: string | null; readonly lastDay: string | null };

export async function listOrganizationSpan(
  database: Database,
  organizationId: string,
): Promise<OrganizationSpan> {
  const ends = database.narrowing === null ? toEndsOfAll(organizationId) : toOwnEnds(organizationId);
  const [span] = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<OrganizationSpan[]>`
      SELECT to_char(first_start AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "firstDay",
             to_char(last_start AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "lastDay"
      FROM (${ends}) AS ends`,
  );
  return span ?? { firstDay: null, lastDay: null };
}

/** Read from the two ends of the day buckets, so it costs the same however long the ledger. */
const toEndsOfAll = (organizationId: string): Prisma.Sql => Prisma.sql`
  SELECT min(bucket_start) AS first_start, max(bucket_start) AS last_start
  FROM footprint_bucket
  WHERE organization_id = ${organizationId}::uuid AND grain = 'day'`;

/**
 * Of series that may be seen, since buckets have no wall. The first day lies in the first month of the first year, and the last
 * in the last of the last: so little of a long ledger is read.
 */
const toOwnEnds = (organizationId: string): Prisma.Sql => Prisma.sql`
  WITH years AS (
    SELECT min(bucket.bucket_start) AS first_start, max(bucket.bucket_start) AS last_start
    FROM ${toOwnBuckets(organizationId, "year")}
  ),
  months AS (${toEndsWithin(organizationId, "year", "month")})
  ${toEndsWithin(organizationId, "month", "day")}`;

const toEndsWithin = (
  organizationId: string,
  longer: "year" | "month",
  shorter: "month" | "day",
): Prisma.Sql => {
  const buckets = toOwnBuckets(organizationId, shorter);
  const span = Prisma.raw(`interval '1 ${longer}'`);
  return Prisma.sql`
    SELECT (
      SELECT bucket.bucket_start FROM ${buckets}
      WHERE bucket.bucket_start >= first_start AND bucket.bucket_start < first_start + ${span}
      ORDER BY 1 LIMIT 1
    ) AS first_start, (
      SELECT bucket.bucket_start FROM ${buckets}
      WHERE bucket.bucket_start >= last_start AND bucket.bucket_start < last_start + ${span}
      ORDER BY 1 DESC LIMIT 1
    ) AS last_start
    FROM ${Prisma.raw(`${longer}s`)}`;
};

const toOwnBuckets = (organizationId: string, grain: "year" | "month" | "day"): Prisma.Sql => Prisma.sql`
  footprint_bucket AS bucket JOIN series ON series.organization_id = ${organizationId}::uuid
    AND series.id = bucket.series_id AND bucket.organization_id = ${organizationId}::uuid
    AND bucket.grain = ${Prisma.raw(`'${grain}'`)}`;
