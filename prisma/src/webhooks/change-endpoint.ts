import type { Author } from "../audit/author.ts";
import type { Database, OrganizationTransaction } from "../client/database.ts";
import type { EventKind } from "./ledger-event.ts";
import { publishEvent } from "./publish-event.ts";
import { ENDPOINT_COLUMNS, toEndpoint, type EndpointRow, type WebhookEndpoint } from "./webhook-endpoint.ts";
import { withTrail } from "./with-trail.ts";

export type EndpointChange = {
  readonly id: string;
  readonly author: Author;
  readonly url?: string | undefined;
  readonly description?: string | undefined;
  readonly events?: readonly EventKind[] | undefined;
  readonly isEnabled?: boolean | undefined;
};

/**
 * What is not named stays as it is; `undefined` where there is none. What is on its way to an endpoint that is switched off is held,
 * until somebody has it sent again; one that is switched on begins anew.
 */
export async function changeEndpoint(
  database: Database,
  organizationId: string,
  { id, author, url, description, events, isEnabled }: EndpointChange,
): Promise<WebhookEndpoint | undefined> {
  const changed = await withTrail(database, organizationId, {
    id,
    author,
    action: "webhook.update",
    async work(transaction) {
      if (isEnabled !== undefined) await switchEndpoint(transaction, organizationId, { id, isEnabled });
      const rows = await transaction.$queryRaw<EndpointRow[]>`
        UPDATE webhook_endpoint
        SET url = coalesce(${url ?? null}, url), description = coalesce(${description ?? null}, description),
            events = coalesce(${events === undefined ? null : [...events]}::text[], events),
            updated_at = ${nowText()}::timestamptz
        WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid
        RETURNING ${ENDPOINT_COLUMNS}`;
      return toEndpoint(rows[0] as EndpointRow);
    },
  });
  return changed?.after ?? undefined;
}

type Disabling = { readonly id: string; readonly author: Author; readonly reason: string };

/** Switches off an endpoint that takes nothing any more, and tells the others. One that is off stays as it is. */
export async function disableEndpoint(
  database: Database,
  organizationId: string,
  { id, author, reason }: Disabling,
): Promise<void> {
  await withTrail(database, organizationId, {
    id,
    author,
    action: "webhook.disable",
    isWanted: ({ isEnabled }) => isEnabled,
    async work(transaction) {
      const endpoint = await switchEndpoint(transaction, organizationId, { id, isEnabled: false, reason });
      const { origin } = new URL(endpoint.url);
      const message = `${origin} is not sent to any more: ${reason}`;
      const data = { alert: "webhook-disabled", message, endpointId: id, origin };
      await publishEvent(transaction, organizationId, { kind: "alert.raised", data });
      return endpoint;
    },
  });
}

type Switched = { readonly id: string; readonly isEnabled: boolean; readonly reason?: string };

async function switchEndpoint(
  transaction: OrganizationTransaction,
  organizationId: string,
  { id, isEnabled, reason = "" }: Switched,
): Promise<WebhookEndpoint> {
  const rows = await transaction.$queryRaw<EndpointRow[]>`
    UPDATE webhook_endpoint
    SET is_enabled = ${isEnabled}, disabled_reason = nullif(${reason}, ''), failing_since = NULL,
        updated_at = ${nowText()}::timestamptz
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid
    RETURNING ${ENDPOINT_COLUMNS}`;
  if (!isEnabled) {
    await transaction.$executeRaw`
      UPDATE webhook_delivery SET state = 'held', next_attempt_at = NULL
      WHERE organization_id = ${organizationId}::uuid AND endpoint_id = ${id}::uuid AND state = 'pending'`;
  }
  return toEndpoint(rows[0] as EndpointRow);
}

type NewSecret = {
  readonly id: string;
  readonly author: Author;
  readonly secretSealed: string;
  readonly formerUntil: Date;
};

/** Gives an endpoint a new secret; the one of before signs beside it for a while, so that no message is refused meanwhile. */
export async function replaceSecret(
  database: Database,
  organizationId: string,
  { id, author, secretSealed, formerUntil }: NewSecret,
): Promise<WebhookEndpoint | undefined> {
  const changed = await withTrail(database, organizationId, {
    id,
    author,
    action: "webhook.rotate",
    async work(transaction) {
      const rows = await transaction.$queryRaw<EndpointRow[]>`
        UPDATE webhook_endpoint
        SET former_secret_sealed = secret_sealed, former_secret_until = ${formerUntil.toISOString()}::timestamptz,
            secret_sealed = ${secretSealed}, updated_at = ${nowText()}::timestamptz
        WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid
        RETURNING ${ENDPOINT_COLUMNS}`;
      return toEndpoint(rows[0] as EndpointRow);
    },
  });
  return changed?.after ?? undefined;
}

/** Ends an endpoint; what was sent to it, and what was not, goes with it. `undefined` where there is none. */
export async function deleteEndpoint(
  database: Database,
  organizationId: string,
  { id, author }: { readonly id: string; readonly author: Author },
): Promise<WebhookEndpoint | undefined> {
  const ended = await withTrail(database, organizationId, {
    id,
    author,
    action: "webhook.delete",
    async work(transaction) {
      await transaction.$executeRaw`
        DELETE FROM webhook_endpoint WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid`;
      return null;
    },
  });
  return ended?.before;
}

const nowText = (): string => new Date().toISOString();
