import { lockTrail } from "../audit/record-change.ts";
import type { Database } from "../client/database.ts";
import { discardVersions } from "./begin-restatement.ts";
import { tellFinished } from "./tell-finished.ts";

const MOST_CHARACTERS = 2000;

/** Gives a restatement up: nothing of it stays but why. */
export async function failRestatement(
  database: Database,
  organizationId: string,
  { id, message }: { readonly id: string; readonly message: string },
): Promise<void> {
  if (!(await discardVersions(database, organizationId, id))) return;
  await database.inOrganization(organizationId, async (transaction) => {
    await lockTrail(transaction, organizationId);
    const failed = await transaction.$queryRaw<unknown[]>`
      UPDATE restatement
      SET state = 'failed', message = ${message.slice(0, MOST_CHARACTERS)}, finished_at = statement_timestamp(),
          changed_count = 0
      WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid AND state = 'running'
      RETURNING id`;
    if (failed.length > 0) await tellFinished(transaction, organizationId, id);
  });
}
