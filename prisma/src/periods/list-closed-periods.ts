import type { Database, OrganizationTransaction } from "../client/database.ts";

/** A month whose figures are final. */
export type ClosedPeriod = {
  /** `YYYY-MM` */
  readonly month: string;
  readonly closedAt: string;
};

/** Closed months of an organisation, the latest first. */
export async function listClosedPeriods(database: Database, organizationId: string): Promise<ClosedPeriod[]> {
  const rows = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<{ readonly month: Date; readonly closed_at: Date }[]>`
      SELECT month, closed_at FROM closed_period
      WHERE organization_id = ${organizationId}::uuid
      ORDER BY month DESC`,
  );
  return rows.map(({ month, closed_at: closedAt }) => ({
    month: toMonthText(month),
    closedAt: closedAt.toISOString(),
  }));
}

export async function listClosedMonths(
  transaction: OrganizationTransaction,
  organizationId: string,
): Promise<Date[]> {
  const rows = await transaction.$queryRaw<{ readonly month: Date }[]>`
    SELECT month FROM closed_period WHERE organization_id = ${organizationId}::uuid ORDER BY month`;
  return rows.map(({ month }) => month);
}

/** `YYYY-MM` of the first instant of a month. */
export const toMonthText = (month: Date): string => month.toISOString().slice(0, "2020-01".length);
