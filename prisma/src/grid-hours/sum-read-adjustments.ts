import type { OrganizationTransaction } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import { GRID_ADJUSTMENT } from "./adjust-buckets.ts";
import { toMonthRange } from "./to-month-range.ts";
import { withHashJoins } from "../periods/with-hash-joins.ts";

export type ReadAdjustment = {
  readonly projectId: string;
  readonly month: Date;
  readonly gridAdjustmentG: number;
};

type Query = {
  readonly factorIds: readonly string[];
  readonly boundary: string;
  readonly closedMonths: readonly Date[];
};

/** What readings would add to closed months if they were open, by project and month. */
export async function sumReadAdjustments(
  transaction: OrganizationTransaction,
  organizationId: string,
  { factorIds, boundary, closedMonths }: Query,
): Promise<ReadAdjustment[]> {
  if (factorIds.length === 0 || closedMonths.length === 0) return [];
  const { from, to, months } = toMonthRange(closedMonths);
  return withHashJoins(
    transaction,
    () => transaction.$queryRaw<ReadAdjustment[]>`
      SELECT series.project_id AS "projectId", date_trunc('month', bucket.bucket_start, 'UTC') AS month,
             sum(${Prisma.raw(GRID_ADJUSTMENT)}) AS "gridAdjustmentG"
      FROM footprint_bucket AS bucket
      JOIN series ON series.organization_id = ${organizationId}::uuid AND series.id = bucket.series_id
       AND series.factor_id = ANY(${[...factorIds]}::uuid[])
      JOIN factor ON factor.organization_id = ${organizationId}::uuid AND factor.id = series.factor_id
      JOIN factor_version AS version
        ON version.organization_id = ${organizationId}::uuid AND version.factor_id = factor.id
       AND version.version = factor.current_version
      JOIN grid_reading AS reading
        ON reading.zone = version.grid_zone AND reading.boundary = ${boundary}
       AND reading.hour_start = bucket.bucket_start
      WHERE bucket.organization_id = ${organizationId}::uuid AND bucket.grain = 'hour' AND NOT bucket.is_late
        AND bucket.bucket_start >= ${from}::timestamptz AND bucket.bucket_start < ${to}::timestamptz
        AND date_trunc('month', bucket.bucket_start, 'UTC') = ANY(${months}::timestamptz[])
      GROUP BY 1, 2`,
  );
}
