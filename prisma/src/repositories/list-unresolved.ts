import type { Database } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";

/** What waits for one name or fact. */
type UnresolvedName = {
  readonly reason: string;
  /** as it was sent; null where no model was named, or where names are pooled */
  readonly modelId: string | null;
  readonly activityCount: number;
  readonly inputTokenCount: number;
  readonly outputTokenCount: number;
};

type Unresolved = {
  readonly names: readonly UnresolvedName[];
  /** of all of them, those that are not listed with them */
  readonly activityCount: number;
};

/** Enough to work through, and an answer of bounded size. */
const MOST_NAMES = 1000;

/**
 * What the ledger counts without figures, by reason and model, that of most activities first. Who is kept to some projects is told
 * what waits in these.
 */
export async function listUnresolved(database: Database, organizationId: string): Promise<Unresolved> {
  const buckets = database.narrowing === null ? ofAll(organizationId) : ofSeries(organizationId);
  const rows = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<(UnresolvedName & { readonly totalCount: number })[]>`
      SELECT version.unresolved_reason AS reason, version.model_id AS "modelId",
             sum(bucket.activity_count)::float8 AS "activityCount",
             sum(bucket.input_token_count + bucket.cached_input_token_count) AS "inputTokenCount",
             sum(bucket.output_token_count) AS "outputTokenCount",
             (sum(sum(bucket.activity_count)) OVER ())::float8 AS "totalCount"
      FROM factor_version AS version
      JOIN factor ON factor.organization_id = ${organizationId}::uuid AND factor.id = version.factor_id
        AND factor.current_version = version.version
      ${buckets}
      WHERE version.organization_id = ${organizationId}::uuid AND version.unresolved_reason IS NOT NULL
      GROUP BY 1, 2
      ORDER BY 3 DESC, 1, 2
      LIMIT ${MOST_NAMES}`,
  );
  return {
    names: rows.map(({ reason, modelId, activityCount, inputTokenCount, outputTokenCount }) => ({
      reason,
      modelId,
      activityCount,
      inputTokenCount,
      outputTokenCount,
    })),
    activityCount: rows[0]?.totalCount ?? 0,
  };
}

const ofAll = (organizationId: string): Prisma.Sql => Prisma.sql`
  JOIN factor_bucket AS bucket ON bucket.organization_id = ${organizationId}::uuid AND bucket.grain = 'year'
    AND bucket.factor_id = factor.id`;

/** Rows of series that may be seen. */
const ofSeries = (organizationId: string): Prisma.Sql => Prisma.sql`
  JOIN series ON series.organization_id = ${organizationId}::uuid AND series.factor_id = factor.id
  JOIN footprint_bucket AS bucket ON bucket.organization_id = ${organizationId}::uuid AND bucket.grain = 'year'
    AND bucket.series_id = series.id`;
