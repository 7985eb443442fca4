import { randomUUID } from "node:crypto";
import type { OrganizationTransaction } from "../client/database.ts";
import { TEST_EVENT, type LedgerEvent } from "./ledger-event.ts";

/**
 * Writes what happened down for every endpoint that asked to hear of it, in the transaction of the change itself: either both
 * are there after a crash, or neither. Of an endpoint that is switched off it is held.
 *
 * @returns how many endpoints hear of it
 */
export async function publishEvent(
  transaction: OrganizationTransaction,
  organizationId: string,
  event: LedgerEvent,
): Promise<number> {
  const endpoints = await transaction.$queryRaw<{ readonly id: string; readonly is_enabled: boolean }[]>`
    SELECT id, is_enabled FROM webhook_endpoint
    WHERE organization_id = ${organizationId}::uuid AND ${event.kind} = ANY (events)
    FOR SHARE`;
  if (endpoints.length === 0) return 0;
  const now = new Date();
  const states = endpoints.map((endpoint) => (endpoint.is_enabled ? "pending" : "held"));
  const rows = await transaction.$queryRaw<unknown[]>`
    INSERT INTO webhook_delivery (
      organization_id, id, endpoint_id, event_id, event_kind, payload, state, next_attempt_at, created_at
    )
    SELECT ${organizationId}::uuid, id, endpoint_id, ${randomUUID()}::uuid, ${event.kind},
           ${await toPayload(transaction, organizationId, { ...event, now })}::json, state,
           CASE WHEN state = 'pending' THEN ${now.toISOString()}::timestamptz END, ${now.toISOString()}::timestamptz
    FROM unnest(
      ${endpoints.map(() => randomUUID())}::uuid[], ${endpoints.map(({ id }) => id)}::uuid[], ${states}::text[]
    ) AS delivery (id, endpoint_id, state)
    RETURNING id`;
  return rows.length;
}

/** Writes a message for one endpoint that tells nothing but that messages arrive. */
export async function publishTestEvent(
  transaction: OrganizationTransaction,
  organizationId: string,
  endpointId: string,
): Promise<string> {
  const [id, now] = [randomUUID(), new Date()];
  const payload = await toPayload(transaction, organizationId, {
    kind: TEST_EVENT,
    data: { endpointId },
    now,
  });
  await transaction.$executeRaw`
    INSERT INTO webhook_delivery (
      organization_id, id, endpoint_id, event_id, event_kind, payload, state, next_attempt_at, created_at
    )
    VALUES (${organizationId}::uuid, ${id}::uuid, ${endpointId}::uuid, ${randomUUID()}::uuid, ${TEST_EVENT},
            ${payload}::json, 'pending', ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz)`;
  return id;
}

type Told = Pick<LedgerEvent, "data"> & { readonly kind: string; readonly now: Date };

/** As Standard Webhooks has it: what happened, when, and what there is to say of it. */
async function toPayload(
  transaction: OrganizationTransaction,
  organizationId: string,
  { kind, data, now }: Told,
): Promise<string> {
  const [row] = await transaction.$queryRaw<{ readonly slug: string }[]>`
    SELECT slug FROM organization WHERE id = ${organizationId}::uuid`;
  return JSON.stringify({
    type: kind,
    timestamp: now.toISOString(),
    data: { organization: row?.slug ?? null, ...data },
  });
}
