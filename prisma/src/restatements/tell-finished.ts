import type { OrganizationTransaction } from "../client/database.ts";
import { publishEvent } from "../webhooks/publish-event.ts";
import { RESTATEMENT_COLUMNS, toRestatement, type RestatementRow } from "./list-restatements.ts";

/** Tells those who asked for it that a restatement is done or given up; of one that only looked, and found nothing, nobody. */
export async function tellFinished(
  transaction: OrganizationTransaction,
  organizationId: string,
  id: string,
): Promise<void> {
  const [row] = await transaction.$queryRaw<RestatementRow[]>`
    SELECT ${RESTATEMENT_COLUMNS} FROM restatement
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid
      AND NOT (facts_key IS NOT NULL AND state = 'done' AND changed_count = 0)`;
  if (row === undefined) return;
  const { trigger, reason, state, factorCount, compiledCount, changedCount, message } = toRestatement(row);
  const outcome = state === "failed" ? { message } : { factorCount, compiledCount, changedCount };
  const data = { id, trigger, reason, state, ...outcome };
  await publishEvent(transaction, organizationId, { kind: "restatement.finished", data });
}
