import type { Database, OrganizationTransaction } from "../client/database.ts";
import { isUuid } from "../values.ts";
import {
  ACTIVITY_COLUMNS,
  type ActivityColumns,
  type ActivityRow,
  toActivityRow,
  toActivityTables,
} from "./activity-row.ts";
import { type FactorColumns, LEDGER_FACTOR_COLUMNS, toLedgerFactor } from "./factor-columns.ts";
import type { LedgerFactor } from "./factor.ts";

/** How the same call is named by a source that reported it later. */
type OtherReport = { readonly source: string; readonly externalId: string };

export type ActivityDetail = ActivityRow & {
  /** what its figures come from */
  readonly factor: LedgerFactor;
  readonly otherReports: readonly OtherReport[];
};

/** The activity of this id; `undefined` when this organisation has none, whatever the id looks like. */
export async function getActivity(
  database: Database,
  organizationId: string,
  activityId: string,
): Promise<ActivityDetail | undefined> {
  if (!isUuid(activityId)) return undefined;
  return database.inOrganization(organizationId, async (transaction) => {
    const [row] = await transaction.$queryRaw<(ActivityColumns & { readonly factorId: string })[]>`
      SELECT ${ACTIVITY_COLUMNS}, factor.id AS "factorId"
      FROM ${toActivityTables(organizationId)}
      WHERE activity.organization_id = ${organizationId}::uuid AND activity.id = ${activityId}::uuid`;
    if (row === undefined) return undefined;
    const factor = await readFactor(transaction, organizationId, row.factorId);
    const otherReports = await listOtherReports(transaction, organizationId, activityId);
    return factor && { ...toActivityRow(row), factor, otherReports };
  });
}

async function readFactor(
  transaction: OrganizationTransaction,
  organizationId: string,
  factorId: string,
): Promise<LedgerFactor | undefined> {
  const [row] = await transaction.$queryRaw<FactorColumns[]>`
    SELECT ${LEDGER_FACTOR_COLUMNS}
    FROM factor
    JOIN factor_version AS version ON version.organization_id = ${organizationId}::uuid
      AND version.factor_id = factor.id AND version.version = factor.current_version
    WHERE factor.organization_id = ${organizationId}::uuid AND factor.id = ${factorId}::uuid`;
  return row && toLedgerFactor(row);
}

const listOtherReports = (
  transaction: OrganizationTransaction,
  organizationId: string,
  activityId: string,
): Promise<OtherReport[]> => transaction.$queryRaw`
  SELECT source, external_id AS "externalId" FROM activity_key
  WHERE organization_id = ${organizationId}::uuid AND activity_id = ${activityId}::uuid AND NOT is_counted
  ORDER BY 1, 2`;
