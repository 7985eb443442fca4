import type { Database } from "../client/database.ts";

type Progress = { readonly id: string; readonly compiledCount: number; readonly changedCount: number };

/** How far a restatement has come, for whoever looks. */
export async function noteProgress(
  database: Database,
  organizationId: string,
  { id, compiledCount, changedCount }: Progress,
): Promise<void> {
  await database.inOrganization(
    organizationId,
    (transaction) => transaction.$executeRaw`
      UPDATE restatement SET compiled_count = ${compiledCount}, changed_count = ${changedCount}
      WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid AND state = 'running'`,
  );
}
