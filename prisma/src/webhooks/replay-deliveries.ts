import type { Author } from "../audit/author.ts";
import { lockTrail, recordChange } from "../audit/record-change.ts";
import type { Database } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import { findEndpoint } from "./list-endpoints.ts";

export type Replay = {
  readonly endpointId: string;
  readonly author: Author;
  /** one of them; else all since then */
  readonly deliveryId?: string | undefined;
  readonly since?: Date | undefined;
};

/**
 * Has messages sent again, whatever became of them, with all attempts before them. Their ids stay what they were: by these a
 * receiver knows what it has. One that is on its way keeps its attempts.
 *
 * @returns how many will be sent; `undefined` where there is no endpoint that is switched on
 */
export async function replayDeliveries(
  database: Database,
  organizationId: string,
  { endpointId, author, deliveryId, since }: Replay,
): Promise<number | undefined> {
  const now = new Date().toISOString();
  return database.inOrganization(organizationId, async (transaction) => {
    await lockTrail(transaction, organizationId);
    const endpoint = await findEndpoint(transaction, organizationId, endpointId);
    if (endpoint?.isEnabled !== true) return undefined;
    const rows = await transaction.$queryRaw<unknown[]>`
      UPDATE webhook_delivery
      SET state = 'pending', attempt_count = 0, next_attempt_at = ${now}::timestamptz, delivered_at = NULL
      WHERE organization_id = ${organizationId}::uuid AND endpoint_id = ${endpointId}::uuid AND state <> 'pending'
        ${deliveryId === undefined ? Prisma.empty : Prisma.sql`AND id = ${deliveryId}::uuid`}
        ${since === undefined ? Prisma.empty : Prisma.sql`AND created_at >= ${since.toISOString()}::timestamptz`}
      RETURNING id`;
    await recordChange(transaction, organizationId, {
      author,
      action: "webhook.replay",
      object: { kind: "webhook", id: endpointId },
      before: null,
      after: { deliveryId: deliveryId ?? null, since: since?.toISOString() ?? null, count: rows.length },
    });
    return rows.length;
  });
}
