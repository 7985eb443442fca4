import type { Database } from "../client/database.ts";

/** The factor of a fleet's idle month with what it comes to now; null where it has no figures. */
export type IdleFactor = {
  /** `<name of the fleet>/<month>`, under which it is booked */
  readonly externalId: string;
  readonly factorId: string;
  readonly energyKwh: number | null;
  readonly totalCarbonG: number | null;
  readonly embodiedCarbonG: number | null;
};

/** Idle months that are booked, of all fleets. Each is an activity of unit "activity", whose factor goes by its id. */
export async function listIdleFactors(database: Database, organizationId: string): Promise<IdleFactor[]> {
  return database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<IdleFactor[]>`
      SELECT activity_key.external_id AS "externalId", factor.id AS "factorId",
             version.energy_kwh_per_quantity AS "energyKwh", version.total_carbon_g_per_quantity AS "totalCarbonG",
             version.embodied_carbon_g_per_quantity AS "embodiedCarbonG"
      FROM activity_key
      JOIN factor ON factor.organization_id = ${organizationId}::uuid
        AND factor.key = 'activity/' || activity_key.activity_id::text
      JOIN factor_version AS version ON version.organization_id = ${organizationId}::uuid
        AND version.factor_id = factor.id AND version.version = factor.current_version
      WHERE activity_key.organization_id = ${organizationId}::uuid AND activity_key.source = 'fleet'
      ORDER BY 1`,
  );
}
