import type { Database } from "../client/database.ts";
import { lockBuckets } from "../periods/lock-buckets.ts";
import { currentVersions, toFactorFilter } from "./factor-filter.ts";
import type { RestatementFilter } from "./restatement.ts";

/**
 * Begins a restatement, or begins it anew: takes away versions that it wrote before it was cut off, which nobody has seen,
 * and counts the factors ahead.
 *
 * @returns false when it is not running any more
 */
export async function beginRestatement(
  database: Database,
  organizationId: string,
  { id, filter }: { readonly id: string; readonly filter: RestatementFilter },
): Promise<boolean> {
  if (!(await discardVersions(database, organizationId, id))) return false;
  await database.inOrganization(organizationId, async (transaction) => {
    const [counted] = await transaction.$queryRaw<{ readonly count: number }[]>`
      SELECT count(*)::int AS count
      FROM ${currentVersions(organizationId)}
      WHERE factor.organization_id = ${organizationId}::uuid ${toFactorFilter(filter)}`;
    await transaction.$executeRaw`
      UPDATE restatement SET factor_count = ${counted?.count ?? 0}, compiled_count = 0, changed_count = 0
      WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid`;
  });
  return true;
}

/**
 * Takes away what a running restatement has written. The application itself may not take away, so housekeeping does. A process
 * that was killed may have left its last transaction with the server: whether that made the versions current is known once it is over.
 */
export async function discardVersions(
  database: Database,
  organizationId: string,
  id: string,
): Promise<boolean> {
  return database.inOrganization(
    organizationId,
    async (transaction) => {
      await lockBuckets(transaction, organizationId, "exclusive");
      const running = await transaction.$queryRaw<unknown[]>`
        SELECT id FROM restatement
        WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid AND state = 'running'`;
      if (running.length === 0) return false;
      await transaction.$executeRaw`
        DELETE FROM factor_version
        WHERE organization_id = ${organizationId}::uuid AND restatement_id = ${id}::uuid`;
      return true;
    },
    { role: "maintenance" },
  );
}
