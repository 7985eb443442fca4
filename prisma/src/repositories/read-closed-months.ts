import type { OrganizationTransaction } from "../client/database.ts";

/** A month that keeps the factors it was closed with. */
export type ClosedMonth = { readonly month: Date; readonly closedAt: Date };

export const readClosedMonths = (
  transaction: OrganizationTransaction,
  organizationId: string,
): Promise<readonly ClosedMonth[]> => transaction.$queryRaw<ClosedMonth[]>`
  SELECT month, closed_at AS "closedAt" FROM closed_period WHERE organization_id = ${organizationId}::uuid`;
