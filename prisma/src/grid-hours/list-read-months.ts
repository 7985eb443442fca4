import type { Database } from "../client/database.ts";
import { listGridFactors } from "./list-grid-factors.ts";
import { withHashJoins } from "../periods/with-hash-joins.ts";

/** A month with usage in zones that have readings of it. */
export type ReadMonth = {
  /** first instant of the month */
  readonly month: Date;
  /** another text when usage or readings of the month became others */
  readonly state: string;
};

/** Months whose hours can count by the grid's readings, the earliest first. */
export async function listReadMonths(
  database: Database,
  organizationId: string,
  boundary: string,
): Promise<ReadMonth[]> {
  return database.inOrganization(organizationId, async (transaction) => {
    const factors = await listGridFactors(transaction, organizationId, null);
    if (factors.length === 0) return [];
    return withHashJoins(
      transaction,
      () => transaction.$queryRaw<ReadMonth[]>`
      WITH used AS (
        SELECT bucket.bucket_start AS month, grid.zone,
               concat_ws(' ', count(*), sum(bucket.quantity), sum(bucket.input_token_count),
                 sum(bucket.cached_input_token_count), sum(bucket.output_token_count)) AS state
        FROM footprint_bucket AS bucket
        JOIN series ON series.organization_id = ${organizationId}::uuid AND series.id = bucket.series_id
        JOIN json_to_recordset(${JSON.stringify(factors)}::json) AS grid (id uuid, zone text)
          ON grid.id = series.factor_id
        WHERE bucket.organization_id = ${organizationId}::uuid AND bucket.grain = 'month'
        GROUP BY 1, 2
      ), read AS (
        SELECT zone, date_trunc('month', hour_start, 'UTC') AS month, count(*) AS hour_count, max(read_at) AS read_at
        FROM grid_reading
        WHERE boundary = ${boundary}
        GROUP BY 1, 2
      )
      SELECT used.month,
             string_agg(concat_ws(' ', used.zone, used.state, read.hour_count, read.read_at), ', ' ORDER BY used.zone)
               AS state
      FROM used
      JOIN read ON read.zone = used.zone AND read.month = used.month
      GROUP BY used.month
      ORDER BY used.month`,
    );
  });
}
