import { asSystem, disableEndpoint, settleDelivery, type ClaimedDelivery } from "@llmcarbon/prisma";
import { FootprintError } from "@llmcarbon/spec";
import type { Sealer } from "../secrets/seal.ts";
import type { Context } from "../trpc/context.ts";
import { planRetry } from "./plan-retry.ts";
import { signMessage } from "./sign-message.ts";
import type { DeliveryOutcome } from "./webhook-tally.ts";

export type Sending = Pick<Context, "database" | "sealer" | "outbound">;

const DAY_MS = 24 * 3_600_000;
/** An endpoint that has taken nothing for so long is given up. */
const LONGEST_FAILING_MS = 5 * DAY_MS;
/** By which a receiver says that nobody is there any more. */
const GONE = 410;
const AUTHOR = asSystem("send-webhooks");

type Attempt = { readonly status: number | null; readonly message: string | null };
type Sent = { readonly organizationId: string; readonly now: Date };

/** Sends a message once and notes what became of it. An endpoint that is gone, or takes nothing for days, is switched off. */
export async function sendDelivery(
  context: Sending,
  delivery: ClaimedDelivery,
  { organizationId, now }: Sent,
): Promise<DeliveryOutcome> {
  const { database } = context;
  const secrets = openSecrets(context, delivery);
  if (secrets === undefined) {
    const reason = "its secret was sealed by another installation; rotate it and switch the endpoint on";
    await disableEndpoint(database, organizationId, { id: delivery.endpointId, author: AUTHOR, reason });
    return "held";
  }
  const { status, message } = await attempt(context, delivery, { secrets, now });
  const isDelivered = message === null;
  const nextAttemptAt = isDelivered
    ? null
    : planRetry({ attempt: delivery.attempt, at: now, chance: Math.random() });
  const settlement = { delivery, now, isDelivered, nextAttemptAt, status, message };
  const failingSince = await database.inOrganization(organizationId, (transaction) =>
    settleDelivery(transaction, organizationId, settlement),
  );
  const reason = status === GONE ? "it answered with 410 Gone" : findDespair(failingSince, now);
  if (reason !== undefined) {
    await disableEndpoint(database, organizationId, { id: delivery.endpointId, author: AUTHOR, reason });
  }
  if (isDelivered) return "delivered";
  if (reason !== undefined) return "held";
  return nextAttemptAt === null ? "failed" : "retried";
}

/** Why an endpoint is given up, if it is. */
function findDespair(failingSince: Date | null, now: Date): string | undefined {
  if (failingSince === null || now.getTime() - failingSince.getTime() < LONGEST_FAILING_MS) return undefined;
  return `it has taken nothing since ${failingSince.toISOString()}`;
}

/** Secrets to sign with, the current one first; none where that one cannot be opened. A former one that cannot is left out. */
function openSecrets(
  { sealer }: Sending,
  { secretSealed, formerSecretSealed }: ClaimedDelivery,
): readonly string[] | undefined {
  const current = openSecret(sealer, secretSealed);
  if (current === undefined) return undefined;
  const former = formerSecretSealed === null ? undefined : openSecret(sealer, formerSecretSealed);
  return former === undefined ? [current] : [current, former];
}

/** Nothing for one that another installation sealed. */
function openSecret(sealer: Sealer, sealed: string): string | undefined {
  try {
    return sealer.open(sealed);
  } catch (error) {
    if (FootprintError.isInstance(error) && error.code === "sealed-otherwise") return undefined;
    throw error;
  }
}

type Signing = { readonly secrets: readonly string[]; readonly now: Date };

/** What a receiver writes in its answer is nobody's to read here; its status says all. */
async function attempt(
  { outbound }: Sending,
  { url, eventId, payload }: ClaimedDelivery,
  { secrets, now }: Signing,
): Promise<Attempt> {
  const headers = {
    "content-type": "application/json",
    "user-agent": "llmcarbon-webhooks",
    ...signMessage(secrets, { id: `evt_${eventId}`, at: now, body: payload }),
  };
  try {
    const { status } = await outbound.post(url, { headers, body: payload });
    const isTaken = status >= 200 && status < 300;
    return { status, message: isTaken ? null : `answered with ${status}; taken: any status from 200 to 299` };
  } catch (error) {
    if (FootprintError.isInstance(error)) return { status: null, message: error.message };
    throw error;
  }
}
