import type { Database } from "../client/database.ts";

/** What waits for one name or fact. */
export type UnresolvedName = {
  readonly reason: string;
  /** as it was sent; null where no model was named, or where names are pooled */
  readonly modelId: string | null;
  readonly activityCount: number;
  readonly inputTokenCount: number;
  readonly outputTokenCount: number;
};

/** Enough to work through, and an answer of bounded size. */
const MOST_NAMES = 1000;

/** What the ledger counts without figures, by reason and model, that of most activities first. */
export async function listUnresolved(database: Database, organizationId: string): Promise<UnresolvedName[]> {
  return database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw`
      SELECT version.unresolved_reason AS reason, version.model_id AS "modelId",
             sum(bucket.activity_count)::float8 AS "activityCount",
             sum(bucket.input_token_count + bucket.cached_input_token_count) AS "inputTokenCount",
             sum(bucket.output_token_count) AS "outputTokenCount"
      FROM factor_version AS version
      JOIN factor ON factor.organization_id = ${organizationId}::uuid AND factor.id = version.factor_id
        AND factor.current_version = version.version
      JOIN factor_bucket AS bucket ON bucket.organization_id = ${organizationId}::uuid AND bucket.grain = 'year'
        AND bucket.factor_id = factor.id
      WHERE version.organization_id = ${organizationId}::uuid AND version.unresolved_reason IS NOT NULL
      GROUP BY 1, 2
      ORDER BY 3 DESC, 1, 2
      LIMIT ${MOST_NAMES}`,
  );
}
