import {
  asSystem,
  addFleetMonths,
  correctFleetMonths,
  listBookedMonths,
  listDeclared,
  listFleetMonths,
  listIdleFactors,
  type FleetMonth,
} from "@llmcarbon/prisma";
import { bookMonths } from "../../declared/book-months.ts";
import type { BatchContext } from "../../ingest/read-batch.ts";
import type { Jobs } from "../../jobs/jobs.ts";
import type { FleetDocument } from "./fleet.schema.ts";
import { findServiceLife } from "./find-service-life.ts";
import { keyOfMonth, readFleetUse, type MonthUse } from "./read-fleet-use.ts";
import { toIdleActivity, type DeclaredFleet } from "./to-idle-activity.ts";

type BookingContext = BatchContext & { readonly jobs: Pick<Jobs, "request"> };

type Run = { readonly now: Date; readonly signal?: AbortSignal };

/** Books idle machines of every month that has ended, and restates those of months whose usage came late or changed. */
export async function bookFleets(
  context: BookingContext,
  organizationId: string,
  { now, signal }: Run,
): Promise<void> {
  const { database } = context;
  const fleets = await listFleets(context, organizationId);
  if (fleets.length === 0) return;
  const noted = await readNoted(context, organizationId);
  const use = [...(await readFleetUse(context, organizationId, { fleets, noted, now })).values()].flat();
  const booked = await readBookedKeys(context, organizationId);
  const fresh = use.filter((month) => !booked.has(keyOfMonth(month)));
  await correct(context, organizationId, {
    months: use.filter(
      (month) => booked.has(keyOfMonth(month)) && !isSameUse(noted.get(keyOfMonth(month)), month),
    ),
  });
  await addFleetMonths(database, organizationId, fresh);
  const documents = await toDocuments(context, organizationId, { fleets, fresh });
  await bookMonths(context, organizationId, {
    kind: "fleet",
    documents,
    ...(signal === undefined ? {} : { signal }),
  });
}

type Fresh = { readonly fleets: readonly DeclaredFleet[]; readonly fresh: readonly MonthUse[] };

/** Months as they are noted, which another run may have done a moment ago. */
async function toDocuments(
  context: BatchContext,
  organizationId: string,
  { fleets, fresh }: Fresh,
): Promise<readonly object[]> {
  const noted = await readNoted(context, organizationId);
  const documents = fleets.map(async (fleet) => {
    const months = fresh.filter(({ fleetName }) => fleetName === fleet.name);
    if (months.length === 0) return [];
    const { ends } = await findServiceLife(context.estimator, fleet);
    return months.map((month) => {
      const isPaidOff = ends !== undefined && month.period.start >= ends;
      return toIdleActivity(fleet, month.period, { ...month, ...noted.get(keyOfMonth(month)), isPaidOff });
    });
  });
  return (await Promise.all(documents)).flat();
}

/** Fleets as they are declared. Only what passed through the schema ever is. */
export const listFleets = async ({ database }: Pick<BatchContext, "database">, organizationId: string) =>
  (await listDeclared(database, organizationId, "fleet")).map((fleet) => ({
    ...fleet,
    document: fleet.document as FleetDocument,
  }));

/** Months as they were last booked or restated, by their keys. */
export const readNoted = async (
  { database }: Pick<BatchContext, "database">,
  organizationId: string,
): Promise<ReadonlyMap<string, FleetMonth>> =>
  new Map((await listFleetMonths(database, organizationId)).map((month) => [keyOfMonth(month), month]));

/** Keys of months that are booked. */
export const readBookedKeys = async (
  { database }: Pick<BatchContext, "database">,
  organizationId: string,
): Promise<ReadonlySet<string>> => {
  const booked = await listBookedMonths(database, organizationId, "fleet");
  return new Set(
    [...booked].flatMap(([fleetName, months]) => months.map((month) => keyOfMonth({ fleetName, month }))),
  );
};

/** Sums come in another order now and then. */
const TOLERANCE = 1e-9;

const isSame = (one: number, other: number): boolean =>
  Math.abs(one - other) <= TOLERANCE * Math.max(Math.abs(one), Math.abs(other));

const isSameUse = (noted: FleetMonth | undefined, now: FleetMonth): boolean =>
  noted !== undefined &&
  isSame(noted.bookedHours, now.bookedHours) &&
  isSame(noted.bookedEmbodiedCarbonG, now.bookedEmbodiedCarbonG);

const MOST_NAMED = 5;

/** Closed months keep their figures: there the difference stands beside them. */
async function correct(
  { database, jobs }: BookingContext,
  organizationId: string,
  { months }: { readonly months: readonly MonthUse[] },
): Promise<void> {
  if (months.length === 0) return;
  const keys = months.map(keyOfMonth);
  const wanted = new Set(keys);
  const factors = await listIdleFactors(database, organizationId);
  const factorIds = factors.flatMap(({ externalId, factorId }) => (wanted.has(externalId) ? [factorId] : []));
  const more = keys.length > MOST_NAMED ? ` and ${keys.length - MOST_NAMED} more` : "";
  const reason = `usage of machines that were booked as idle came late or changed: ${keys.slice(0, MOST_NAMED).join(", ")}${more}`;
  await correctFleetMonths(database, organizationId, {
    months,
    restatement: {
      trigger: "fleet",
      reason,
      filter: { factorIds },
      factsKey: null,
      author: asSystem("fleet"),
    },
  });
  await jobs.request("restate", { organizationId });
}
