import { lockTrail } from "../audit/record-change.ts";
import type { OrganizationTransaction } from "../client/database.ts";
import type { ClaimedDelivery } from "./claim-deliveries.ts";

export type Settlement = {
  readonly delivery: Pick<ClaimedDelivery, "id" | "endpointId" | "attempt">;
  readonly now: Date;
  readonly isDelivered: boolean;
  /** when it is tried again; null where it was taken or is given up */
  readonly nextAttemptAt: Date | null;
  /** what the receiver answered; null where it did not */
  readonly status: number | null;
  /** what went wrong, in one line */
  readonly message: string | null;
};

const MOST_CHARACTERS = 400;

/**
 * Notes what became of an attempt, unless another process has taken the message over or somebody switched its endpoint off.
 *
 * @returns since when the endpoint takes nothing; null where it does
 */
export async function settleDelivery(
  transaction: OrganizationTransaction,
  organizationId: string,
  { delivery, now, isDelivered, nextAttemptAt, status, message }: Settlement,
): Promise<Date | null> {
  const state = isDelivered ? "delivered" : nextAttemptAt === null ? "failed" : "pending";
  const nowText = now.toISOString();
  // The trail, then the endpoint, then its messages: as whoever switches it off or ends the organisation has it.
  await lockTrail(transaction, organizationId);
  await transaction.$queryRaw`
    SELECT id FROM webhook_endpoint
    WHERE organization_id = ${organizationId}::uuid AND id = ${delivery.endpointId}::uuid
    FOR UPDATE`;
  const settled = await transaction.$queryRaw<unknown[]>`
    UPDATE webhook_delivery
    SET state = ${state}, next_attempt_at = ${nextAttemptAt?.toISOString() ?? null}::timestamptz, last_status = ${status},
        last_message = ${message?.slice(0, MOST_CHARACTERS) ?? null},
        delivered_at = ${isDelivered ? nowText : null}::timestamptz
    WHERE organization_id = ${organizationId}::uuid AND id = ${delivery.id}::uuid AND state = 'pending'
      AND attempt_count = ${delivery.attempt}
    RETURNING id`;
  if (settled.length === 0) return null;
  const [endpoint] = await transaction.$queryRaw<{ readonly failing_since: Date | null }[]>`
    UPDATE webhook_endpoint
    SET failing_since = CASE WHEN ${isDelivered}::boolean THEN NULL ELSE coalesce(failing_since, ${nowText}::timestamptz) END
    WHERE organization_id = ${organizationId}::uuid AND id = ${delivery.endpointId}::uuid
    RETURNING failing_since`;
  return endpoint?.failing_since ?? null;
}
