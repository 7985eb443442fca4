import type { Database } from "../client/database.ts";

/** A name or fact that booked activities wait for. */
export type WaitingName = {
  readonly reason: string;
  /** as it was sent; null where no model was named */
  readonly modelId: string | null;
  readonly activityCount: number;
};

/** Enough to work through, and of bounded size. */
const MOST_NAMES = 1000;

/** Names that have waited since before then, that of most activities first. */
export async function listWaitingNames(
  database: Database,
  organizationId: string,
  before: Date,
): Promise<WaitingName[]> {
  return database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw`
      SELECT version.unresolved_reason AS reason, version.model_id AS "modelId",
             sum(bucket.activity_count)::float8 AS "activityCount"
      FROM factor_version AS version
      JOIN factor ON factor.organization_id = ${organizationId}::uuid AND factor.id = version.factor_id
        AND factor.current_version = version.version
      JOIN factor_bucket AS bucket ON bucket.organization_id = ${organizationId}::uuid AND bucket.grain = 'year'
        AND bucket.factor_id = factor.id
      WHERE version.organization_id = ${organizationId}::uuid AND version.unresolved_reason IS NOT NULL
        AND factor.created_at < ${before.toISOString()}::timestamptz
      GROUP BY 1, 2
      ORDER BY 3 DESC, 1, 2
      LIMIT ${MOST_NAMES}`,
  );
}
