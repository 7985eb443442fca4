import type { OrganizationTransaction } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import { type NumberedBooking, toBookingRow } from "./booking.ts";

/** Writes factors, activities and their buckets in one statement, however many rows. */
export async function insertBookings(
  transaction: OrganizationTransaction,
  organizationId: string,
  bookings: readonly NumberedBooking[],
): Promise<void> {
  await transaction.$executeRaw`
    WITH booking AS MATERIALIZED (
      SELECT ${organizationId}::uuid AS organization_id, project.id AS project_id, team.id AS team_id, sent.*
      FROM json_to_recordset(${JSON.stringify(bookings.map(toBookingRow))}::json) AS sent (${BOOKING_COLUMNS})
      JOIN project ON project.organization_id = ${organizationId}::uuid AND project.name = sent.project
      LEFT JOIN team ON team.organization_id = ${organizationId}::uuid AND team.name = sent.team
    ), new_factor AS (
      INSERT INTO factor (organization_id, id, unit, ${FACTOR_COLUMNS})
      SELECT organization_id, factor_id, 'activity', ${FACTOR_COLUMNS} FROM booking
    ), new_activity AS (
      INSERT INTO activity (organization_id, id, ${ACTIVITY_COLUMNS})
      SELECT organization_id, activity_id, ${ACTIVITY_COLUMNS} FROM booking
    )
    ${INSERT_BUCKETS}`;
}

const BOOKING_COLUMNS = Prisma.raw(`
  activity_id uuid, factor_id uuid, source text, external_id text, project text, team text, phase text,
  model_id text, hardware_id text, grid_zone text, site_name text, starts_at timestamptz, ends_at timestamptz,
  citation text, document json, method_id text, method_version text, quality text, data_versions jsonb,
  energy_kwh_low float8, energy_kwh_central float8, energy_kwh_high float8,
  operational_carbon_g_low float8, operational_carbon_g_central float8, operational_carbon_g_high float8,
  embodied_carbon_g_low float8, embodied_carbon_g_central float8, embodied_carbon_g_high float8,
  total_carbon_g_low float8, total_carbon_g_central float8, total_carbon_g_high float8, estimate json`);

const FACTOR_COLUMNS = Prisma.raw(`
  method_id, method_version, quality, data_versions, energy_kwh_low, energy_kwh_central, energy_kwh_high,
  operational_carbon_g_low, operational_carbon_g_central, operational_carbon_g_high,
  embodied_carbon_g_low, embodied_carbon_g_central, embodied_carbon_g_high,
  total_carbon_g_low, total_carbon_g_central, total_carbon_g_high, estimate`);

const ACTIVITY_COLUMNS = Prisma.raw(`
  source, external_id, project_id, team_id, phase, model_id, hardware_id, grid_zone, site_name, starts_at, ends_at,
  citation, document, factor_id`);

/**
 * Quantity of a bucket is the share of the period that lies in it, in UTC, so the quantities of an activity sum to 1 on
 * each grain. A moment has no length to share: it lies in one bucket whole.
 */
const INSERT_BUCKETS = Prisma.raw(`
  INSERT INTO footprint_bucket (
    organization_id, grain, bucket_start, project_id, team_id, phase, model_id, hardware_id, grid_zone, site_name,
    source, factor_id, quantity
  )
  SELECT
    organization_id, grain, bucket.begins AT TIME ZONE 'UTC', project_id,
    coalesce(team_id, '00000000-0000-0000-0000-000000000000'), phase, coalesce(model_id, ''),
    coalesce(hardware_id, ''), coalesce(grid_zone, ''), coalesce(site_name, ''), source, factor_id,
    CASE
      WHEN begins_at = finishes_at THEN 1
      ELSE extract(epoch FROM least(finishes_at, bucket.begins + step) - greatest(begins_at, bucket.begins))::float8
        / extract(epoch FROM finishes_at - begins_at)::float8
    END
  FROM booking
  CROSS JOIN LATERAL (
    SELECT starts_at AT TIME ZONE 'UTC' AS begins_at, ends_at AT TIME ZONE 'UTC' AS finishes_at
  ) AS period
  CROSS JOIN (VALUES ('day', interval '1 day'), ('month', interval '1 month')) AS ladder (grain, step)
  CROSS JOIN LATERAL generate_series(date_trunc(grain, begins_at), finishes_at, step) AS bucket (begins)
  WHERE bucket.begins < finishes_at OR begins_at = finishes_at`);
