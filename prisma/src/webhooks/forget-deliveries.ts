import { lockTrail } from "../audit/record-change.ts";
import type { Database } from "../client/database.ts";

/** Deletes messages that were written before then, whatever became of them. */
export async function forgetDeliveries(
  database: Database,
  organizationId: string,
  before: Date,
): Promise<number> {
  return database.inOrganization(
    organizationId,
    async (transaction) => {
      await lockTrail(transaction, organizationId);
      return transaction.$executeRaw`
        DELETE FROM webhook_delivery
        WHERE organization_id = ${organizationId}::uuid AND created_at < ${before.toISOString()}::timestamptz`;
    },
    { role: "maintenance" },
  );
}
