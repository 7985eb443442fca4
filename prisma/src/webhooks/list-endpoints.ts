import type { OrganizationTransaction } from "../client/database.ts";
import { isUuid } from "../values.ts";
import { ENDPOINT_COLUMNS, toEndpoint, type EndpointRow, type WebhookEndpoint } from "./webhook-endpoint.ts";

/** All of an organisation, the oldest first; who adds one sees to it that they are few. */
export async function listEndpoints(
  transaction: OrganizationTransaction,
  organizationId: string,
): Promise<WebhookEndpoint[]> {
  const rows = await transaction.$queryRaw<EndpointRow[]>`
    SELECT ${ENDPOINT_COLUMNS} FROM webhook_endpoint
    WHERE organization_id = ${organizationId}::uuid
    ORDER BY created_at, id`;
  return rows.map(toEndpoint);
}

export async function findEndpoint(
  transaction: OrganizationTransaction,
  organizationId: string,
  id: string,
): Promise<WebhookEndpoint | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await transaction.$queryRaw<EndpointRow[]>`
    SELECT ${ENDPOINT_COLUMNS} FROM webhook_endpoint
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid`;
  return row && toEndpoint(row);
}
