import { lockTrail } from "../audit/record-change.ts";
import type { Database, OrganizationTransaction } from "../client/database.ts";
import { toAmount } from "../repositories/bounds.ts";
import { type AuthoredWish, noteRestatement } from "../restatements/start-restatement.ts";

/** What a fleet had of a month, and what of it activities of their own account for: the rest is idle. */
export type FleetMonth = {
  readonly fleetName: string;
  /** `2024-01` */
  readonly month: string;
  readonly capacityHours: number;
  readonly bookedHours: number;
  /** manufacture that these activities carry [gCO2e] */
  readonly bookedEmbodiedCarbonG: number;
};

/** Months of all fleets, as idle time was last booked or restated with them. */
export async function listFleetMonths(database: Database, organizationId: string): Promise<FleetMonth[]> {
  return database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<FleetMonth[]>`
      SELECT fleet_name AS "fleetName", to_char(month AT TIME ZONE 'UTC', 'YYYY-MM') AS month,
             capacity_hours AS "capacityHours", booked_hours AS "bookedHours",
             booked_embodied_carbon_g AS "bookedEmbodiedCarbonG"
      FROM fleet_month WHERE organization_id = ${organizationId}::uuid
      ORDER BY fleet_name, month`,
  );
}

/**
 * Notes months before they are booked. One that is noted already stays as it is, so that of two runs at a time both book the
 * same.
 */
export async function addFleetMonths(
  database: Database,
  organizationId: string,
  months: readonly FleetMonth[],
): Promise<void> {
  if (months.length === 0) return;
  await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw`
      INSERT INTO fleet_month (
        organization_id, fleet_name, month, capacity_hours, booked_hours, booked_embodied_carbon_g
      )
      SELECT ${organizationId}::uuid, fleet_name, month, capacity_hours, booked_hours, booked_embodied_carbon_g
      FROM json_to_recordset(${toRows(months)}::json) AS sent (
        fleet_name text, month timestamptz, capacity_hours float8, booked_hours float8, booked_embodied_carbon_g float8
      )
      ORDER BY fleet_name COLLATE "C", month
      ON CONFLICT DO NOTHING
      RETURNING fleet_name`,
  );
}

/** What came late changes months that are booked: it is noted together with the restatement that follows from it. */
export async function correctFleetMonths(
  database: Database,
  organizationId: string,
  { months, restatement }: { readonly months: readonly FleetMonth[]; readonly restatement: AuthoredWish },
): Promise<string> {
  return database.inOrganization(organizationId, async (transaction) => {
    await lockTrail(transaction, organizationId);
    await upsertMonths(transaction, organizationId, months);
    return noteRestatement(transaction, organizationId, restatement);
  });
}

async function upsertMonths(
  transaction: OrganizationTransaction,
  organizationId: string,
  months: readonly FleetMonth[],
): Promise<void> {
  await transaction.$queryRaw`
    INSERT INTO fleet_month (
      organization_id, fleet_name, month, capacity_hours, booked_hours, booked_embodied_carbon_g
    )
    SELECT ${organizationId}::uuid, fleet_name, month, capacity_hours, booked_hours, booked_embodied_carbon_g
    FROM json_to_recordset(${toRows(months)}::json) AS sent (
      fleet_name text, month timestamptz, capacity_hours float8, booked_hours float8, booked_embodied_carbon_g float8
    )
    ORDER BY fleet_name COLLATE "C", month
    ON CONFLICT (organization_id, fleet_name, month) DO UPDATE
    SET booked_hours = excluded.booked_hours, booked_embodied_carbon_g = excluded.booked_embodied_carbon_g,
        updated_at = excluded.updated_at
    RETURNING fleet_name`;
}

const toRows = (months: readonly FleetMonth[]): string =>
  JSON.stringify(
    months.map(({ fleetName, month, capacityHours, bookedHours, bookedEmbodiedCarbonG }) => ({
      fleet_name: fleetName,
      month: `${month}-01T00:00:00Z`,
      capacity_hours: toAmount(capacityHours),
      booked_hours: toAmount(bookedHours),
      booked_embodied_carbon_g: toAmount(bookedEmbodiedCarbonG),
    })),
  );
