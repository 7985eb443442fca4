import { randomUUID } from "node:crypto";
import type { Database, OrganizationTransaction } from "../client/database.ts";
import { listClosedMonths } from "../periods/list-closed-periods.ts";
import { lockBuckets } from "../periods/lock-buckets.ts";
import { type MonthStates, readToldMonths, readTrueMonths } from "../periods/month-states.ts";
import { isSame, writeRestatementLines } from "../periods/write-restatement-lines.ts";
import { adjustHours, rollUpAdjustments } from "./adjust-buckets.ts";
import { listGridFactors } from "./list-grid-factors.ts";
import { withHashJoins } from "../periods/with-hash-joins.ts";

export type ReadingsToApply = {
  /** first instant of the month */
  readonly month: Date;
  readonly boundary: string;
  /** one line for whoever reads the account */
  readonly reason: string;
};

/**
 * Lets the hours of a month count by the grid's readings, in one transaction that nobody books in. A closed month keeps its
 * figures and gets an adjustment.
 *
 * @returns id of the restatement that tells of it, or null where no figure moved
 */
export async function applyGridReadings(
  database: Database,
  organizationId: string,
  { month, boundary, reason }: ReadingsToApply,
): Promise<string | null> {
  return database.inOrganization(organizationId, async (transaction) => {
    await lockBuckets(transaction, organizationId, "exclusive");
    const factors = await listGridFactors(transaction, organizationId, null);
    const factorIds = factors.map(({ id }) => id);
    const months = [month];
    const before = await readToldMonths(transaction, organizationId, months);
    const to = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1));
    const closedMonths = await listClosedMonths(transaction, organizationId);
    const scope = { factorIds, from: month, to, closedMonths };
    await withHashJoins(transaction, async () => {
      await adjustHours(transaction, organizationId, { ...scope, boundary });
      await rollUpAdjustments(transaction, organizationId, scope);
    });
    const after = await readTrueMonths(transaction, organizationId, { months, boundary, factorIds });
    if (isUnmoved(before, after)) return null;
    const id = await tell(transaction, organizationId, { reason, factorCount: factorIds.length });
    await writeRestatementLines(transaction, organizationId, { restatementId: id, before, after });
    return id;
  });
}

const isUnmoved = (before: MonthStates, after: MonthStates): boolean =>
  [...after].every(([key, now]) => {
    const then = before.get(key);
    return then !== undefined && isSame(then, now);
  });

/** It changes no factor: quantities and factors stay, and the hours' own intensity comes in beside them. */
async function tell(
  transaction: OrganizationTransaction,
  organizationId: string,
  { reason, factorCount }: { readonly reason: string; readonly factorCount: number },
): Promise<string> {
  const id = randomUUID();
  await transaction.$executeRaw`
    INSERT INTO restatement (
      organization_id, id, trigger, reason, state, factor_count, compiled_count, started_at, finished_at
    )
    VALUES (
      ${organizationId}::uuid, ${id}::uuid, 'grid-hours', ${reason}, 'done', ${factorCount}, 0, clock_timestamp(),
      clock_timestamp()
    )`;
  return id;
}
