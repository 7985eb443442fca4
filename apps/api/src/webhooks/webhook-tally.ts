/** What became of an attempt; "held": its endpoint was switched off. */
export type DeliveryOutcome = "delivered" | "retried" | "failed" | "held";

/** What this process sent since it started, for its metrics. */
export type WebhookTally = {
  add(outcome: DeliveryOutcome): void;
  read(): Readonly<Record<DeliveryOutcome, number>>;
  /** Keeps how many messages of all organisations wait, as the round of this minute saw them. */
  noteWaiting(count: number): void;
  /** That number, for as long as it holds: of several processes another may have made the round since. */
  findWaiting(): number | undefined;
};

/** A round a minute, and some time for it. */
const HOLDS_MS = 150_000;

export function createWebhookTally(now: () => number = () => performance.now()): WebhookTally {
  const counts = { delivered: 0, retried: 0, failed: 0, held: 0 };
  let waiting: { readonly count: number; readonly until: number } | undefined;
  return {
    add(outcome) {
      counts[outcome] += 1;
    },
    read: () => counts,
    noteWaiting(count) {
      waiting = { count, until: now() + HOLDS_MS };
    },
    findWaiting: () => (waiting !== undefined && now() < waiting.until ? waiting.count : undefined),
  };
}
