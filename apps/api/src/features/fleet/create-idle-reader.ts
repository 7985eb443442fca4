import type { Activity } from "@llmcarbon/core";
import { listFleetMonths, type Database, type FleetMonth } from "@llmcarbon/prisma";

/**
 * Reads a basis as it is now: idle machines with what usage accounts for now, all others as they are. The document says what was
 * known when the month was booked, and stays.
 */
export function createIdleReader(
  database: Database,
  organizationId: string,
): (basis: Activity) => Promise<Activity> {
  let months: Promise<readonly FleetMonth[]> | undefined;
  return async (basis) => {
    if (basis.source !== "fleet" || basis.phase !== "inference") return basis;
    const { workload } = basis;
    if (workload?.deployment?.bookedHours === undefined) return basis;
    months ??= listFleetMonths(database, organizationId);
    const month = (await months).find(({ fleetName, month: name }) => `${fleetName}/${name}` === basis.id);
    if (month === undefined) return basis;
    const { bookedHours, bookedEmbodiedCarbonG } = month;
    const deployment = { ...workload.deployment, bookedHours, bookedEmbodiedCarbonG };
    return { ...basis, workload: { ...workload, deployment } };
  };
}
