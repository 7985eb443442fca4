import { claimDeliveries } from "@llmcarbon/prisma";
import { sendDelivery, type Sending } from "./send-delivery.ts";
import type { WebhookTally } from "./webhook-tally.ts";

/** Longer than an attempt and its account can take; who was killed in between is waited for so long. */
const LEASE_MS = 120_000;
/** At a time. */
const MOST_SENT = 20;
/** Other work waits for its turn. */
const LONGEST_RUN_MS = 45_000;

export type SendRun = {
  readonly organizationId: string;
  readonly signal: AbortSignal;
  /** counts what became of each attempt */
  readonly tally?: Pick<WebhookTally, "add">;
  /** the time, for tests */
  readonly now?: () => Date;
};

/**
 * Sends an organisation's messages that are due, until none is left, the signal comes or others should have their turn. What is
 * being sent when the signal comes is finished. An endpoint that does not take one is left alone until the next run.
 */
export async function sendWebhooks(
  context: Sending,
  { organizationId, signal, tally, now = () => new Date() }: SendRun,
): Promise<void> {
  const passedOver = new Set<string>();
  const end = performance.now() + LONGEST_RUN_MS;
  while (!signal.aborted && performance.now() < end) {
    const at = now();
    const claimed = await claimDeliveries(context.database, organizationId, {
      now: at,
      leaseUntil: new Date(at.getTime() + LEASE_MS),
      limit: MOST_SENT,
      passedOver: [...passedOver],
    });
    if (claimed.length === 0) return;
    const sent = claimed.map(async (delivery) => {
      const outcome = await sendDelivery(context, delivery, { organizationId, now: now() });
      tally?.add(outcome);
      if (outcome !== "delivered") passedOver.add(delivery.endpointId);
    });
    const failed = (await Promise.allSettled(sent)).find((each) => each.status === "rejected");
    if (failed !== undefined) throw failed.reason;
  }
}
