import type { Database } from "../client/database.ts";
import type { GridReading } from "./grid-reading.ts";

/**
 * Keeps readings. One that is there already stays, unless it is an estimate.
 *
 * @param organizationId of whoever asks; readings belong to nobody
 */
export async function writeGridReadings(
  database: Database,
  organizationId: string,
  readings: readonly GridReading[],
): Promise<void> {
  if (readings.length === 0) return;
  const rows = readings
    .map(({ zone, boundary, hourStart, carbonIntensityGPerKwh, isEstimated, provenance }) => ({
      zone,
      boundary,
      hour_start: hourStart.toISOString(),
      carbon_intensity_g_per_kwh: carbonIntensityGPerKwh,
      is_estimated: isEstimated,
      provenance,
    }))
    // Two that write the same hours take them in the same order, so that neither waits for the other.
    .sort((a, b) => (a.zone + a.hour_start < b.zone + b.hour_start ? -1 : 1));
  await database.inOrganization(
    organizationId,
    (transaction) => transaction.$executeRaw`
      INSERT INTO grid_reading (zone, boundary, hour_start, carbon_intensity_g_per_kwh, is_estimated, provenance, read_at)
      SELECT zone, boundary, hour_start, carbon_intensity_g_per_kwh, is_estimated, provenance, clock_timestamp()
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS sent (
        zone text, boundary text, hour_start timestamptz, carbon_intensity_g_per_kwh float8, is_estimated boolean,
        provenance json
      )
      ON CONFLICT (zone, boundary, hour_start) DO UPDATE
      SET carbon_intensity_g_per_kwh = excluded.carbon_intensity_g_per_kwh, is_estimated = excluded.is_estimated,
          provenance = excluded.provenance, read_at = excluded.read_at
      WHERE grid_reading.is_estimated`,
  );
}
