import type { OrganizationTransaction } from "../client/database.ts";
import { sumReadAdjustments } from "../grid-hours/sum-read-adjustments.ts";
import type { MonthFigures } from "../restatements/restatement.ts";
import { cellKey, type ProjectMonth, sumMonths } from "./month-figures.ts";
import { sumToldAdjustments } from "./sum-told-adjustments.ts";

export type MonthStates = ReadonlyMap<string, ProjectMonth>;

/** What the account says so far: an open month's figures, and a closed one's with the adjustments it has already. */
export async function readToldMonths(
  transaction: OrganizationTransaction,
  organizationId: string,
  months: readonly Date[] | null,
): Promise<MonthStates> {
  const sums = await sumMonths(transaction, organizationId, { months, closed: "kept" });
  const told = await sumToldAdjustments(transaction, organizationId, months);
  return toStates(sums.map((sum) => addTo(sum, sum.isClosed ? told.get(cellKey(sum)) : undefined)));
}

type TrueMonths = {
  readonly months: readonly Date[] | null;
  readonly boundary: string;
  /** factors the hours of the grid count for */
  readonly factorIds: readonly string[];
};

/**
 * What months come to by what is known now. A closed month's buckets keep the adjustments of the grid's hours from when it
 * was closed, so for these the readings are summed anew.
 */
export async function readTrueMonths(
  transaction: OrganizationTransaction,
  organizationId: string,
  { months, boundary, factorIds }: TrueMonths,
): Promise<MonthStates> {
  const sums = await sumMonths(transaction, organizationId, { months, closed: "current" });
  const closedMonths = listClosed(sums);
  const read = await sumReadAdjustments(transaction, organizationId, { factorIds, boundary, closedMonths });
  const byCell = new Map(read.map((each) => [cellKey(each), each.gridAdjustmentG]));
  return toStates(
    sums.map((sum) => {
      if (!sum.isClosed) return sum;
      const g = (byCell.get(cellKey(sum)) ?? 0) - sum.gridAdjustmentG;
      return addTo(sum, {
        energyKwh: 0,
        operationalCarbonG: g,
        embodiedCarbonG: 0,
        totalCarbonG: g,
        waterL: 0,
      });
    }),
  );
}

const listClosed = (sums: readonly ProjectMonth[]): Date[] => [
  ...new Map(sums.filter(({ isClosed }) => isClosed).map(({ month }) => [month.getTime(), month])).values(),
];

const toStates = (sums: readonly ProjectMonth[]): MonthStates =>
  new Map(sums.map((sum) => [cellKey(sum), sum]));

function addTo(sum: ProjectMonth, more: Record<keyof MonthFigures, number> | undefined): ProjectMonth {
  if (more === undefined) return sum;
  return {
    ...sum,
    energyKwh: sum.energyKwh + more.energyKwh,
    operationalCarbonG: sum.operationalCarbonG + more.operationalCarbonG,
    embodiedCarbonG: addKnown(sum.embodiedCarbonG, more.embodiedCarbonG),
    totalCarbonG: sum.totalCarbonG + more.totalCarbonG,
    waterL: addKnown(sum.waterL, more.waterL),
  };
}

/** What was unknown and stays so is not zero. */
const addKnown = (known: number | null, more: number): number | null =>
  known === null && more === 0 ? null : (known ?? 0) + more;
