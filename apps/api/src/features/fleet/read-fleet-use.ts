import {
  listMachineUse,
  type FleetMonth,
  type MachinePlace,
  type MachineUse,
  type UnresolvedFactor,
  type ResolvedFactor,
} from "@llmcarbon/prisma";
import { firstMonthOf, listCompleteMonths, type DeclaredMonth } from "../../declared/list-complete-months.ts";
import { compileFactor, findDeclaredSite } from "../../ingest/compile-factor.ts";
import type { Context } from "../../trpc/context.ts";
import { capacityOf, toIdleActivity, type DeclaredFleet } from "./to-idle-activity.ts";

type UseContext = Pick<Context, "database" | "estimator">;

/** A fleet's month by what the ledger holds now. */
export type MonthUse = FleetMonth & { readonly period: DeclaredMonth };

type Fleets = {
  /** all of the organisation: those of the same machines share what is used of them */
  readonly fleets: readonly DeclaredFleet[];
  /** months that were noted: their capacity stays, whatever is declared now */
  readonly noted: ReadonlyMap<string, FleetMonth>;
  readonly now: Date;
};

/** What a month goes by. */
export const keyOfMonth = ({ fleetName, month }: Pick<FleetMonth, "fleetName" | "month">): string =>
  `${fleetName}/${month}`;

/**
 * Of each fleet's months that have ended: its hours, those that activities account for and the manufacture these carry. Fleets of
 * the same accelerator at the same place share what a day used by what they have that day.
 */
export async function readFleetUse(
  context: UseContext,
  organizationId: string,
  { fleets, noted, now }: Fleets,
): Promise<ReadonlyMap<string, readonly MonthUse[]>> {
  const groups = new Map<string, { readonly place: MachinePlace; readonly months: MonthUse[] }>();
  for (const fleet of fleets) {
    const place = await findPlace(context, organizationId, fleet);
    const key = JSON.stringify([place.hardwareId, place.siteName, place.siteName ?? place.gridZone]);
    const group = groups.get(key) ?? { place, months: [] };
    group.months.push(...listMonths(fleet, noted, now));
    groups.set(key, group);
  }
  const byFleet = new Map<string, MonthUse[]>(fleets.map(({ name }) => [name, []]));
  for (const { place, months } of groups.values()) {
    for (const month of await addUse(context, organizationId, { place, months })) {
      byFleet.get(month.fleetName)?.push(month);
    }
  }
  return byFleet;
}

const listMonths = (
  fleet: DeclaredFleet,
  noted: ReadonlyMap<string, FleetMonth>,
  now: Date,
): readonly MonthUse[] =>
  listCompleteMonths(fleet.document, now).map((period) => {
    const name = { fleetName: fleet.name, month: period.month };
    const capacityHours = noted.get(keyOfMonth(name))?.capacityHours ?? capacityOf(fleet, period);
    return { ...name, period, capacityHours, bookedHours: 0, bookedEmbodiedCarbonG: 0 };
  });

/** Machines and place as factors name them, and as activities there are booked. */
async function findPlace(
  { database, estimator }: UseContext,
  organizationId: string,
  fleet: DeclaredFleet,
): Promise<ResolvedFactor | UnresolvedFactor> {
  const first = firstMonthOf(fleet.document);
  const unused = { capacityHours: capacityOf(fleet, first), bookedHours: 0, bookedEmbodiedCarbonG: 0 };
  const basis = toIdleActivity(fleet, first, unused);
  const name = basis.site?.name;
  const site = name === undefined ? undefined : await findDeclaredSite(database, organizationId, name);
  return compileFactor(estimator, { unit: "activity", basis, site });
}

type Group = { readonly place: MachinePlace; readonly months: readonly MonthUse[] };

async function addUse(
  { database }: UseContext,
  organizationId: string,
  { place: { hardwareId, siteName, gridZone }, months }: Group,
): Promise<readonly MonthUse[]> {
  const [first] = months.map(({ period }) => period.start).toSorted();
  const last = months
    .map(({ period }) => period.end)
    .toSorted()
    .at(-1);
  if (first === undefined || last === undefined) return months;
  const window = { from: new Date(first), to: new Date(last) };
  const days = await listMachineUse(database, organizationId, { hardwareId, siteName, gridZone, ...window });
  return months.map((month) => ({ ...month, ...sumShares(month, { days, months }) }));
}

type Shared = { readonly days: readonly MachineUse[]; readonly months: readonly MonthUse[] };

function sumShares(
  month: MonthUse,
  { days, months }: Shared,
): Pick<FleetMonth, "bookedHours" | "bookedEmbodiedCarbonG"> {
  let [bookedHours, bookedEmbodiedCarbonG] = [0, 0];
  for (const { day, acceleratorHours, embodiedCarbonG } of days) {
    if (!holds(month, day)) continue;
    const all = months.filter((other) => holds(other, day)).reduce((sum, each) => sum + hoursOfDay(each), 0);
    const share = hoursOfDay(month) / all;
    bookedHours += share * acceleratorHours;
    bookedEmbodiedCarbonG += share * embodiedCarbonG;
  }
  return { bookedHours, bookedEmbodiedCarbonG };
}

const holds = ({ period: { start, end } }: MonthUse, day: string): boolean => day >= start && day < end;

const hoursOfDay = ({ capacityHours, period: { days } }: MonthUse): number => capacityHours / days;
