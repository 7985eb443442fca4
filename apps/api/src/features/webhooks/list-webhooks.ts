import { listDeliveries as readDeliveries, listEndpoints, type WebhookDelivery } from "@llmcarbon/prisma";
import { toAnswer } from "./change-webhooks.ts";
import { getEndpoint, type WebhookContext } from "./webhook-context.ts";
import type { DeliveryList, DeliveryQueryInput, WebhookRequest } from "./webhook.schema.ts";

type Reading = Pick<WebhookContext, "database" | "access">;

/** The addresses of an organisation, the oldest first. */
export async function listWebhooks({ database, access }: Reading) {
  const { id: organizationId } = access.organization;
  const endpoints = await database.inOrganization(organizationId, (transaction) =>
    listEndpoints(transaction, organizationId),
  );
  return { items: endpoints.map(toAnswer) };
}

/** @throws {RequestError} 404 */
export const getWebhook = async (context: Reading, { id }: WebhookRequest) =>
  toAnswer(await getEndpoint(context, id));

/**
 * What was sent to an address and what is on its way, the latest first, a page at a time.
 *
 * @throws {RequestError} 404
 * @throws {LedgerError} `invalid-cursor`
 */
export async function listDeliveries(
  context: Reading,
  { id, state, cursor, limit }: DeliveryQueryInput,
): Promise<DeliveryList> {
  await getEndpoint(context, id);
  const { id: organizationId } = context.access.organization;
  const query = { endpointId: id, state: state ?? null, cursor: cursor ?? null, limit };
  const { items, nextCursor } = await context.database.inOrganization(organizationId, (transaction) =>
    readDeliveries(transaction, organizationId, query),
  );
  return { items: items.map(toDeliveryAnswer), nextCursor };
}

function toDeliveryAnswer(delivery: WebhookDelivery): DeliveryList["items"][number] {
  const { endpointId: _, payload, ...answer } = delivery;
  return { ...answer, eventId: `evt_${delivery.eventId}`, payload: JSON.parse(payload) as unknown };
}
