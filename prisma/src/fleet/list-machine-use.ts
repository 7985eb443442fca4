import type { Database } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";

/** Accelerators of one kind at one place, as factor versions name them. */
export type MachinePlace = {
  readonly hardwareId: string | null;
  readonly siteName: string | null;
  readonly gridZone: string | null;
};

/** What activities took of machines on a day. */
export type MachineUse = {
  /** `2024-01-31`, in UTC */
  readonly day: string;
  readonly acceleratorHours: number;
  /** manufacture they carry; 0 where nothing is known of it [gCO2e] */
  readonly embodiedCarbonG: number;
};

type UseQuery = MachinePlace & {
  readonly from: Date;
  /** not in it */
  readonly to: Date;
};

const perUnit = (figure: string): Prisma.Sql =>
  Prisma.raw(`(
    bucket.quantity * version.${figure}_per_quantity
    + bucket.input_token_count * version.${figure}_per_input_token
    + bucket.cached_input_token_count * version.${figure}_per_cached_input_token
    + bucket.output_token_count * version.${figure}_per_output_token)`);

/**
 * Accelerator hours of activities on machines at a place, by day, the earliest first: amounts of each factor's days × machine time
 * per unit of its current version. A site goes by its name; what has none, by its zone. Late activities count as all others do.
 */
export async function listMachineUse(
  database: Database,
  organizationId: string,
  { hardwareId, siteName, gridZone, from, to }: UseQuery,
): Promise<MachineUse[]> {
  return database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<MachineUse[]>`
      SELECT to_char(bucket.bucket_start AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
             sum(${perUnit("accelerator_hours")}) AS "acceleratorHours",
             coalesce(sum(${perUnit("embodied_carbon_g")}), 0) AS "embodiedCarbonG"
      FROM factor_version AS version
      JOIN factor ON factor.organization_id = ${organizationId}::uuid AND factor.id = version.factor_id
        AND factor.current_version = version.version
      JOIN factor_bucket AS bucket ON bucket.organization_id = ${organizationId}::uuid AND bucket.grain = 'day'
        AND bucket.bucket_start >= ${from.toISOString()}::timestamptz
        AND bucket.bucket_start < ${to.toISOString()}::timestamptz AND bucket.factor_id = factor.id
      WHERE version.organization_id = ${organizationId}::uuid AND version.hardware_id = ${hardwareId}
        AND version.site_name IS NOT DISTINCT FROM ${siteName}
        AND (version.site_name IS NOT NULL OR version.grid_zone IS NOT DISTINCT FROM ${gridZone})
        AND greatest(
          version.accelerator_hours_per_quantity, version.accelerator_hours_per_input_token,
          version.accelerator_hours_per_cached_input_token, version.accelerator_hours_per_output_token
        ) > 0
      GROUP BY 1
      ORDER BY 1`,
  );
}
