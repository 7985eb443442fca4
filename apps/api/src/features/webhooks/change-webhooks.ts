import {
  addEndpoint,
  changeEndpoint,
  deleteEndpoint,
  replaceSecret,
  type WebhookEndpoint,
} from "@llmcarbon/prisma";
import { FootprintError } from "@llmcarbon/spec";
import { authorOf } from "../../access/author.ts";
import { RequestError } from "../../trpc/request-error.ts";
import { createWebhookSecret } from "../../webhooks/sign-message.ts";
import { refuseUnknown, type WebhookContext } from "./webhook-context.ts";
import type { WebhookCreate, WebhookRequest, WebhookUpdate, WebhookWithSecret } from "./webhook.schema.ts";

const MOST_ENDPOINTS = 20;
/** How long receivers have to take over a new secret. */
const OVERLAP_MS = 24 * 3_600_000;

/**
 * Adds an address that hears of events from now on. Its secret is answered this once.
 *
 * @throws {RequestError} 400 for an address that is not sent to, 409 where there are as many as there may be
 */
export async function createWebhook(
  context: WebhookContext,
  { url, events, description }: WebhookCreate,
): Promise<WebhookWithSecret> {
  requireSendable(context, url);
  const secret = createWebhookSecret();
  const endpoint = await addEndpoint(context.database, context.access.organization.id, {
    url,
    events,
    description,
    secretSealed: context.sealer.seal(secret),
    author: authorOf(context),
    most: MOST_ENDPOINTS,
  });
  if (endpoint === undefined) throw tooMany();
  return { ...toAnswer(endpoint), secret };
}

/** @throws {RequestError} 404, or 400 for an address that is not sent to */
export async function updateWebhook(context: WebhookContext, input: WebhookUpdate): Promise<Webhook> {
  const { id, url, events, description, isEnabled } = input;
  if (url !== undefined) requireSendable(context, url);
  const change = { id, url, events, description, isEnabled, author: authorOf(context) };
  const endpoint = await changeEndpoint(context.database, context.access.organization.id, change);
  return toAnswer(endpoint ?? refuseUnknown(id));
}

/**
 * Gives an endpoint a new secret, answered this once. For a day messages are signed with the one of before as well.
 *
 * @throws {RequestError} 404
 */
export async function rotateWebhookSecret(
  context: WebhookContext,
  { id }: WebhookRequest,
): Promise<WebhookWithSecret> {
  const secret = createWebhookSecret();
  const endpoint = await replaceSecret(context.database, context.access.organization.id, {
    id,
    secretSealed: context.sealer.seal(secret),
    formerUntil: new Date(Date.now() + OVERLAP_MS),
    author: authorOf(context),
  });
  return { ...toAnswer(endpoint ?? refuseUnknown(id)), secret };
}

/** @throws {RequestError} 404 */
export async function deleteWebhook(
  context: WebhookContext,
  { id }: WebhookRequest,
): Promise<{ id: string; isDeleted: true }> {
  const author = authorOf(context);
  const ended = await deleteEndpoint(context.database, context.access.organization.id, { id, author });
  if (ended === undefined) refuseUnknown(id);
  return { id, isDeleted: true };
}

type Webhook = Omit<WebhookWithSecret, "secret">;

/** As the schema has it: lists that may be written to. */
export const toAnswer = (endpoint: WebhookEndpoint): Webhook => ({
  ...endpoint,
  events: [...endpoint.events],
});

/** @throws {RequestError} 400 */
function requireSendable({ outbound }: WebhookContext, url: string): void {
  try {
    outbound.inspect(url);
  } catch (cause) {
    if (!FootprintError.isInstance(cause)) throw cause;
    throw new RequestError({ status: 400, code: "outbound-refused", message: cause.message, cause });
  }
}

const tooMany = (): RequestError =>
  new RequestError({
    status: 409,
    code: "too-many-webhooks",
    message: `webhooks: found ${MOST_ENDPOINTS} of them; allowed: at most as many; delete one that is not needed any more`,
  });
