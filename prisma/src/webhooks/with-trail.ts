import type { Author } from "../audit/author.ts";
import { lockTrail, recordChange } from "../audit/record-change.ts";
import type { Database, OrganizationTransaction } from "../client/database.ts";
import type { JsonValue } from "../values.ts";
import { findEndpoint } from "./list-endpoints.ts";
import type { WebhookEndpoint } from "./webhook-endpoint.ts";

/** A change of one endpoint. */
export type EndpointWork = {
  readonly id: string;
  readonly author: Author;
  readonly action: string;
  /** whether there is anything to change about it; default: there is */
  readonly isWanted?: (endpoint: WebhookEndpoint) => boolean;
  /** @returns what it is now; null where there is none any more */
  readonly work: (transaction: OrganizationTransaction) => Promise<WebhookEndpoint | null>;
};

/** Changes an endpoint and writes down who did; `undefined` where there is none to change. */
export async function withTrail(
  database: Database,
  organizationId: string,
  { id, author, action, isWanted, work }: EndpointWork,
): Promise<{ readonly before: WebhookEndpoint; readonly after: WebhookEndpoint | null } | undefined> {
  return database.inOrganization(organizationId, async (transaction) => {
    await lockTrail(transaction, organizationId, author);
    const before = await findEndpoint(transaction, organizationId, id);
    if (before === undefined || isWanted?.(before) === false) return undefined;
    const after = await work(transaction);
    await recordChange(transaction, organizationId, {
      author,
      action,
      object: { kind: "webhook", id },
      before: toAudited(before),
      after: after && toAudited(after),
    });
    return { before, after };
  });
}

/** Whoever knows the whole address may send to it, so the trail has where it leads and no more. */
export const toAudited = (endpoint: WebhookEndpoint): JsonValue => ({
  origin: new URL(endpoint.url).origin,
  description: endpoint.description,
  events: endpoint.events,
  isEnabled: endpoint.isEnabled,
  disabledReason: endpoint.disabledReason,
});
