import { findDelivery, publishTestEvent, replayDeliveries } from "@llmcarbon/prisma";
import { authorOf } from "../../access/author.ts";
import { RequestError } from "../../trpc/request-error.ts";
import { getEndpoint, type WebhookContext } from "./webhook-context.ts";
import type { DeliveryReplay, WebhookReplay, WebhookRequest } from "./webhook.schema.ts";

/**
 * Sends one message again, under its old id.
 *
 * @throws {RequestError} 404, or 409 for an endpoint that is switched off
 */
export async function replayDelivery(context: WebhookContext, { id, delivery }: DeliveryReplay) {
  const { id: organizationId } = context.access.organization;
  const found = await context.database.inOrganization(organizationId, (transaction) =>
    findDelivery(transaction, organizationId, delivery),
  );
  if (found?.endpointId !== id) throw unknownDelivery(delivery);
  return replay(context, { id, deliveryId: delivery });
}

/**
 * Sends all messages since a time again, under their old ids; those that were held while the endpoint was switched off with them.
 *
 * @throws {RequestError} 404, or 409 for an endpoint that is switched off
 */
export const replaySince = (context: WebhookContext, { id, since }: WebhookReplay) =>
  replay(context, { id, since: new Date(since) });

type Replay = { readonly id: string; readonly deliveryId?: string; readonly since?: Date };

async function replay(context: WebhookContext, { id, ...which }: Replay): Promise<{ count: number }> {
  const { id: organizationId } = context.access.organization;
  const wish = { endpointId: id, author: authorOf(context), ...which };
  const count = await replayDeliveries(context.database, organizationId, wish);
  if (count === undefined) {
    await getEndpoint(context, id);
    throw switchedOff();
  }
  await context.jobs.request("send-webhooks", { organizationId });
  return { count };
}

/**
 * Sends a message that tells nothing but that messages arrive, also to an endpoint that is switched off.
 *
 * @throws {RequestError} 404
 */
export async function sendTest(
  context: WebhookContext,
  { id }: WebhookRequest,
): Promise<{ delivery: string }> {
  await getEndpoint(context, id);
  const { id: organizationId } = context.access.organization;
  const delivery = await context.database.inOrganization(organizationId, (transaction) =>
    publishTestEvent(transaction, organizationId, id),
  );
  await context.jobs.request("send-webhooks", { organizationId });
  return { delivery };
}

const unknownDelivery = (id: string): RequestError =>
  new RequestError({ status: 404, code: "unknown-delivery", message: `delivery: found unknown "${id}"` });

const switchedOff = (): RequestError =>
  new RequestError({
    status: 409,
    code: "webhook-disabled",
    message: "webhook: found one that is switched off; allowed: one that is on; switch it on first",
  });
