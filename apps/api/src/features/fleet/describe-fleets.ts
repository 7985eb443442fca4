import { listIdleFactors } from "@llmcarbon/prisma";
import { keepDeclared } from "../../declared/keep-declared.ts";
import type { Context } from "../../trpc/context.ts";
import { listFleets, readBookedKeys, readNoted } from "./book-fleets.ts";
import type { Fleet, FleetMonthUse } from "./fleet.schema.ts";
import { findServiceLife, type ServiceLife } from "./find-service-life.ts";
import { keyOfMonth, readFleetUse, type MonthUse } from "./read-fleet-use.ts";

type Wanted = {
  readonly now: Date;
  /** this one alone */
  readonly name?: string;
};

const MOST_MONTHS = 12;
const NO_USE: ReadonlyMap<string, readonly MonthUse[]> = new Map();

/**
 * Fleets with what was used of them and what of their manufacture is booked, by what the ledger holds now. Both are sums
 * over all projects: whoever is kept to some is told of their machines alone.
 */
export async function describeFleets(
  context: Pick<Context, "database" | "estimator">,
  organizationId: string,
  { now, name }: Wanted,
): Promise<Fleet[]> {
  const fleets = await keepDeclared(
    context.database,
    organizationId,
    await listFleets(context, organizationId),
  );
  const noted = await readNoted(context, organizationId);
  const isOfAll = context.database.narrowing === null;
  const use = isOfAll ? await readFleetUse(context, organizationId, { fleets, noted, now }) : NO_USE;
  const booked = await readBookedKeys(context, organizationId);
  const idle = new Map(
    (await listIdleFactors(context.database, organizationId)).map(({ externalId, embodiedCarbonG }) => [
      externalId,
      embodiedCarbonG ?? 0,
    ]),
  );
  const wanted = fleets.filter((fleet) => name === undefined || fleet.name === name);
  return Promise.all(
    wanted.map(async ({ updatedAt, ...fleet }) => {
      const months = use.get(fleet.name) ?? [];
      const life = await findServiceLife(context.estimator, fleet);
      const carriedG = months.reduce(
        (sum, month) => sum + month.bookedEmbodiedCarbonG + (idle.get(keyOfMonth(month)) ?? 0),
        0,
      );
      return {
        ...fleet,
        updatedAt: updatedAt.toISOString(),
        months: months.slice(-MOST_MONTHS).map((month) => describeMonth(month, booked)),
        ...describeLife(life, isOfAll ? carriedG : undefined),
        warnings: months.slice(-MOST_MONTHS).flatMap(warnOfOveruse),
      };
    }),
  );
}

function describeMonth(month: MonthUse, booked: ReadonlySet<string>): FleetMonthUse {
  const { capacityHours, bookedHours } = month;
  return {
    month: month.month,
    capacityHours,
    usedHours: bookedHours,
    idleHours: Math.max(0, capacityHours - bookedHours),
    utilizationRatio: bookedHours / capacityHours,
    isBooked: booked.has(keyOfMonth(month)),
  };
}

const describeLife = (
  { manufactureG, ends }: ServiceLife,
  carriedG: number | undefined,
): Pick<Fleet, "embodiedCarbonG" | "serviceLifeEnds"> => ({
  embodiedCarbonG:
    manufactureG === undefined || carriedG === undefined
      ? null
      : { manufacture: manufactureG, booked: carriedG, left: Math.max(0, manufactureG - carriedG) },
  serviceLifeEnds: ends ?? null,
});

/** More than a rounding. */
const OVER = 1 + 1e-9;

function warnOfOveruse({ month, capacityHours, bookedHours }: MonthUse): Fleet["warnings"] {
  if (bookedHours <= capacityHours * OVER) return [];
  const message = `${month}: activities account for ${Math.round(bookedHours)} accelerator hours of ${Math.round(capacityHours)} that there are; none are idle`;
  return [{ code: "used-beyond-capacity", message }];
}
