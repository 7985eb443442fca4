import type { Database } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import type { GridReading } from "./grid-reading.ts";

export type GridReadingQuery = {
  readonly zone: string;
  readonly boundary: string;
  /** half-open window; null is open */
  readonly from: Date | null;
  readonly to: Date | null;
  readonly limit: number;
};

export type KeptReading = Omit<GridReading, "hourStart"> & {
  readonly hourStart: string;
  readonly readAt: string;
};

type Row = {
  readonly zone: string;
  readonly boundary: string;
  readonly hour_start: Date;
  readonly carbon_intensity_g_per_kwh: number;
  readonly is_estimated: boolean;
  readonly provenance: GridReading["provenance"];
  readonly read_at: Date;
};

/** Readings of a zone, the latest hour first. */
export async function listGridReadings(
  database: Database,
  organizationId: string,
  { zone, boundary, from, to, limit }: GridReadingQuery,
): Promise<KeptReading[]> {
  const rows = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<Row[]>`
      SELECT zone, boundary, hour_start, carbon_intensity_g_per_kwh, is_estimated, provenance, read_at
      FROM grid_reading
      WHERE zone = ${zone} AND boundary = ${boundary}
        ${from === null ? Prisma.empty : Prisma.sql`AND hour_start >= ${from.toISOString()}::timestamptz`}
        ${to === null ? Prisma.empty : Prisma.sql`AND hour_start < ${to.toISOString()}::timestamptz`}
      ORDER BY hour_start DESC
      LIMIT ${limit}`,
  );
  return rows.map((row) => ({
    zone: row.zone,
    boundary: row.boundary,
    hourStart: row.hour_start.toISOString(),
    carbonIntensityGPerKwh: row.carbon_intensity_g_per_kwh,
    isEstimated: row.is_estimated,
    provenance: row.provenance,
    readAt: row.read_at.toISOString(),
  }));
}
