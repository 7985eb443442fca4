import type { Author } from "../audit/author.ts";
import { lockTrail, recordChange } from "../audit/record-change.ts";
import type { Database } from "../client/database.ts";
import type { EventKind } from "./ledger-event.ts";
import { listEndpoints } from "./list-endpoints.ts";
import { ENDPOINT_COLUMNS, toEndpoint, type EndpointRow, type WebhookEndpoint } from "./webhook-endpoint.ts";
import { toAudited } from "./with-trail.ts";

export type NewEndpoint = {
  readonly url: string;
  readonly description: string;
  readonly events: readonly EventKind[];
  /** what its messages are signed with, sealed */
  readonly secretSealed: string;
  readonly author: Author;
  /** how many an organisation may have */
  readonly most: number;
};

/** Adds an endpoint; `undefined` where there are as many as there may be. */
export async function addEndpoint(
  database: Database,
  organizationId: string,
  { url, description, events, secretSealed, author, most }: NewEndpoint,
): Promise<WebhookEndpoint | undefined> {
  return database.inOrganization(organizationId, async (transaction) => {
    await lockTrail(transaction, organizationId);
    if ((await listEndpoints(transaction, organizationId)).length >= most) return undefined;
    const rows = await transaction.$queryRaw<EndpointRow[]>`
      INSERT INTO webhook_endpoint (organization_id, url, description, events, secret_sealed)
      VALUES (${organizationId}::uuid, ${url}, ${description}, ${[...events]}::text[], ${secretSealed})
      RETURNING ${ENDPOINT_COLUMNS}`;
    const endpoint = toEndpoint(rows[0] as EndpointRow);
    await recordChange(transaction, organizationId, {
      author,
      action: "webhook.create",
      object: { kind: "webhook", id: endpoint.id },
      before: null,
      after: toAudited(endpoint),
    });
    return endpoint;
  });
}
