import type { OrganizationTransaction } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import { footprintOf } from "../periods/month-figures.ts";

export type AdjustmentScope = {
  readonly factorIds: readonly string[];
  /** half-open, from the beginning of a month to that of another */
  readonly from: Date;
  readonly to: Date;
  /** months whose buckets stay as they are, but for late ones */
  readonly closedMonths: readonly Date[];
};

/**
 * What the grid's own hours add to a bucket's operational carbon [gCO2e], below zero in a clean hour:
 *
 *   adjustment = energy × (intensity of the hour − intensity of the factor)
 *
 * with the energy the factor counts, facility included, so that operational carbon becomes energy × intensity of the hour.
 */
export const GRID_ADJUSTMENT = `(${footprintOf("energyKwh")}
  * (reading.carbon_intensity_g_per_kwh - version.carbon_intensity_g_per_kwh))`;

/** Sums of thousands of hours differ in their last digits by the order they are added in. */
const differs = (computed: string): Prisma.Sql =>
  Prisma.raw(`abs(bucket.grid_adjustment_g - ${computed}) > 1e-12 * abs(${computed})`);

/** Sets the adjustment of every hour that has a reading; {@link rollUpAdjustments} then has to follow. */
export async function adjustHours(
  transaction: OrganizationTransaction,
  organizationId: string,
  { boundary, ...scope }: AdjustmentScope & { readonly boundary: string },
): Promise<void> {
  if (scope.factorIds.length === 0) return;
  await transaction.$executeRaw`
    UPDATE footprint_bucket AS bucket
    SET grid_adjustment_g = ${Prisma.raw(GRID_ADJUSTMENT)}
    FROM series, factor, factor_version AS version, grid_reading AS reading
    WHERE bucket.organization_id = ${organizationId}::uuid AND bucket.grain = 'hour' ${inScope(scope)}
      AND series.organization_id = ${organizationId}::uuid AND series.id = bucket.series_id
      AND series.factor_id = ANY(${[...scope.factorIds]}::uuid[])
      AND factor.organization_id = ${organizationId}::uuid AND factor.id = series.factor_id
      AND version.organization_id = ${organizationId}::uuid AND version.factor_id = factor.id
      AND version.version = factor.current_version
      AND reading.zone = version.grid_zone AND reading.boundary = ${boundary}
      AND reading.hour_start = bucket.bucket_start
      AND reading.hour_start >= ${scope.from.toISOString()}::timestamptz
      AND reading.hour_start < ${scope.to.toISOString()}::timestamptz
      AND ${differs(GRID_ADJUSTMENT)}`;
}

/** Takes the adjustments of hours away, of factors whose energy, intensity or zone may have become another. */
export async function clearHours(
  transaction: OrganizationTransaction,
  organizationId: string,
  scope: AdjustmentScope,
): Promise<void> {
  await transaction.$executeRaw`
    UPDATE footprint_bucket AS bucket
    SET grid_adjustment_g = 0
    FROM series
    WHERE bucket.organization_id = ${organizationId}::uuid AND bucket.grain = 'hour' ${inScope(scope)}
      AND bucket.grid_adjustment_g <> 0
      AND series.organization_id = ${organizationId}::uuid AND series.id = bucket.series_id
      AND series.factor_id = ANY(${[...scope.factorIds]}::uuid[])`;
}

/** A day and a month add what their hours add, a year what its months add, a factor what its series add. */
export async function rollUpAdjustments(
  transaction: OrganizationTransaction,
  organizationId: string,
  scope: AdjustmentScope,
): Promise<void> {
  if (scope.factorIds.length === 0) return;
  const years = { ...scope, from: toYear(scope.from, 0), to: toYear(new Date(scope.to.getTime() - 1), 1) };
  await rollUp(transaction, organizationId, { ...scope, grain: "day", parts: "hour" });
  await rollUp(transaction, organizationId, { ...scope, grain: "month", parts: "hour" });
  await rollUp(transaction, organizationId, { ...years, closedMonths: [], grain: "year", parts: "month" });
  await sumOverSeries(transaction, organizationId, { ...scope, grain: "day" });
  await sumOverSeries(transaction, organizationId, { ...scope, grain: "month" });
  await sumOverSeries(transaction, organizationId, { ...years, grain: "year" });
}

const toYear = (instant: Date, more: number): Date => new Date(Date.UTC(instant.getUTCFullYear() + more, 0));

type RollUp = AdjustmentScope & {
  readonly grain: "day" | "month" | "year";
  readonly parts: "hour" | "month";
};

async function rollUp(
  transaction: OrganizationTransaction,
  organizationId: string,
  { grain, parts, ...scope }: RollUp,
): Promise<void> {
  await transaction.$executeRaw`
    UPDATE footprint_bucket AS bucket
    SET grid_adjustment_g = summed.grid_adjustment_g
    FROM (
      SELECT part.series_id, part.is_late,
             date_trunc(${grain}, part.bucket_start AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS bucket_start,
             sum(part.grid_adjustment_g) AS grid_adjustment_g
      FROM footprint_bucket AS part
      JOIN series ON series.organization_id = ${organizationId}::uuid AND series.id = part.series_id
      WHERE part.organization_id = ${organizationId}::uuid AND part.grain = ${parts}
        AND part.bucket_start >= ${scope.from.toISOString()}::timestamptz
        AND part.bucket_start < ${scope.to.toISOString()}::timestamptz
        AND series.factor_id = ANY(${[...scope.factorIds]}::uuid[])
      GROUP BY 1, 2, 3
    ) AS summed
    WHERE bucket.organization_id = ${organizationId}::uuid AND bucket.grain = ${grain} ${inScope(scope)}
      AND bucket.bucket_start = summed.bucket_start AND bucket.series_id = summed.series_id
      AND bucket.is_late = summed.is_late
      AND ${differs("summed.grid_adjustment_g")}`;
}

async function sumOverSeries(
  transaction: OrganizationTransaction,
  organizationId: string,
  { grain, ...scope }: AdjustmentScope & Pick<RollUp, "grain">,
): Promise<void> {
  await transaction.$executeRaw`
    UPDATE factor_bucket AS bucket
    SET grid_adjustment_g = summed.grid_adjustment_g
    FROM (
      SELECT series.factor_id, part.is_late, part.bucket_start, sum(part.grid_adjustment_g) AS grid_adjustment_g
      FROM footprint_bucket AS part
      JOIN series ON series.organization_id = ${organizationId}::uuid AND series.id = part.series_id
      WHERE part.organization_id = ${organizationId}::uuid AND part.grain = ${grain}
        AND part.bucket_start >= ${scope.from.toISOString()}::timestamptz
        AND part.bucket_start < ${scope.to.toISOString()}::timestamptz
        AND series.factor_id = ANY(${[...scope.factorIds]}::uuid[])
      GROUP BY 1, 2, 3
    ) AS summed
    WHERE bucket.organization_id = ${organizationId}::uuid AND bucket.grain = ${grain}
      AND bucket.bucket_start = summed.bucket_start AND bucket.factor_id = summed.factor_id
      AND bucket.is_late = summed.is_late
      AND ${differs("summed.grid_adjustment_g")}`;
}

/** Citus lets an UPDATE call IMMUTABLE functions of columns alone, which the three-argument `date_trunc` is not everywhere. */
const inScope = ({ from, to, closedMonths }: Omit<AdjustmentScope, "factorIds">): Prisma.Sql => Prisma.sql`
  AND bucket.bucket_start >= ${from.toISOString()}::timestamptz
  AND bucket.bucket_start < ${to.toISOString()}::timestamptz
  AND (bucket.is_late OR date_trunc('month', bucket.bucket_start AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
    <> ALL(${closedMonths.map((month) => month.toISOString())}::timestamptz[]))`;
