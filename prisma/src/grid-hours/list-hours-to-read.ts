import type { Database, OrganizationTransaction } from "../client/database.ts";
import { type GridFactor, listGridFactors } from "./list-grid-factors.ts";
import { toMonthRange } from "./to-month-range.ts";
import { withHashJoins } from "../periods/with-hash-joins.ts";

export type HoursQuery = {
  readonly boundary: string;
  /** hours that ended by then */
  readonly before: Date;
  /** an estimate read earlier than this is asked for again */
  readonly estimatesReadBefore: Date;
};

/** Hours of one zone with usage and without a reading, of one month, in order. */
export type HoursToRead = {
  readonly zone: string;
  readonly month: Date;
  readonly hours: readonly Date[];
};

/** Which hours of the grid usage was booked in and nobody has read yet, the latest months first. */
export async function listHoursToRead(
  database: Database,
  organizationId: string,
  query: HoursQuery,
): Promise<HoursToRead[]> {
  return database.inOrganization(organizationId, async (transaction) => {
    const factors = await listGridFactors(transaction, organizationId, null);
    if (factors.length === 0) return [];
    const months = await withHashJoins(transaction, () =>
      listIncompleteMonths(transaction, organizationId, { ...query, factors }),
    );
    if (months.length === 0) return [];
    const rows = await listHours(transaction, organizationId, { ...query, factors, months });
    return groupByZoneAndMonth(rows);
  });
}

type Scope = HoursQuery & { readonly factors: readonly GridFactor[] };

/** A month whose hours are all read needs no look at its hour buckets, of which there are hundreds of thousands. */
async function listIncompleteMonths(
  transaction: OrganizationTransaction,
  organizationId: string,
  { boundary, before, factors }: Scope,
): Promise<Date[]> {
  const rows = await transaction.$queryRaw<{ readonly month: Date }[]>`
    WITH used AS (
      SELECT DISTINCT grid.zone, bucket.bucket_start AS month
      FROM footprint_bucket AS bucket
      JOIN series ON series.organization_id = ${organizationId}::uuid AND series.id = bucket.series_id
      JOIN json_to_recordset(${JSON.stringify(factors)}::json) AS grid (id uuid, zone text) ON grid.id = series.factor_id
      WHERE bucket.organization_id = ${organizationId}::uuid AND bucket.grain = 'month'
    ), read AS (
      SELECT zone, date_trunc('month', hour_start, 'UTC') AS month, count(*) AS hour_count
      FROM grid_reading
      WHERE boundary = ${boundary} AND NOT is_estimated
      GROUP BY 1, 2
    )
    SELECT DISTINCT used.month
    FROM used
    LEFT JOIN read ON read.zone = used.zone AND read.month = used.month
    WHERE coalesce(read.hour_count, 0) < extract(epoch FROM
      least(used.month + interval '1 month', ${before.toISOString()}::timestamptz) - used.month) / 3600
    ORDER BY used.month DESC`;
  return rows.map(({ month }) => month);
}

type HourRow = { readonly zone: string; readonly hour: Date };

async function listHours(
  transaction: OrganizationTransaction,
  organizationId: string,
  { boundary, before, estimatesReadBefore, factors, months }: Scope & { readonly months: readonly Date[] },
): Promise<HourRow[]> {
  const range = toMonthRange(months);
  return withHashJoins(
    transaction,
    () => transaction.$queryRaw<HourRow[]>`
      SELECT used.zone, used.hour
      FROM (
        SELECT DISTINCT grid.zone, bucket.bucket_start AS hour
        FROM footprint_bucket AS bucket
        JOIN series ON series.organization_id = ${organizationId}::uuid AND series.id = bucket.series_id
        JOIN json_to_recordset(${JSON.stringify(factors)}::json) AS grid (id uuid, zone text)
          ON grid.id = series.factor_id
        WHERE bucket.organization_id = ${organizationId}::uuid AND bucket.grain = 'hour'
          AND bucket.bucket_start >= ${range.from}::timestamptz AND bucket.bucket_start < ${range.to}::timestamptz
          AND date_trunc('month', bucket.bucket_start, 'UTC') = ANY(${range.months}::timestamptz[])
      ) AS used
      LEFT JOIN grid_reading AS reading
        ON reading.zone = used.zone AND reading.boundary = ${boundary} AND reading.hour_start = used.hour
      WHERE used.hour + interval '1 hour' <= ${before.toISOString()}::timestamptz
        AND (reading.zone IS NULL
          OR reading.is_estimated AND reading.read_at < ${estimatesReadBefore.toISOString()}::timestamptz)
      ORDER BY date_trunc('month', used.hour, 'UTC') DESC, used.zone, used.hour`,
  );
}

function groupByZoneAndMonth(rows: readonly HourRow[]): HoursToRead[] {
  const groups = new Map<string, { zone: string; month: Date; hours: Date[] }>();
  for (const { zone, hour } of rows) {
    const month = new Date(Date.UTC(hour.getUTCFullYear(), hour.getUTCMonth()));
    const key = `${month.toISOString()} ${zone}`;
    const group = groups.get(key) ?? { zone, month, hours: [] };
    groups.set(key, group);
    group.hours.push(hour);
  }
  return [...groups.values()];
}
