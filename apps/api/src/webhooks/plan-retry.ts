const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const FACTOR = 3;
const MOST_ATTEMPTS = 10;
/** So that many messages that failed together do not come back together. */
const JITTER_RATIO = 0.2;

/**
 * When a message that was not taken is sent again: after a minute, and then three times as long after each attempt, at most a day;
 * nothing after the tenth attempt, about three days after the first.
 *
 *   delay = min(1 min × 3^(attempt − 1), 1 d) × (1 + 0.2 × chance)
 *
 * @param failed.attempt which one failed, from 1
 * @param failed.chance from 0 to 1
 */
export function planRetry({
  attempt,
  at,
  chance,
}: {
  readonly attempt: number;
  readonly at: Date;
  readonly chance: number;
}): Date | null {
  if (attempt >= MOST_ATTEMPTS) return null;
  const delayMs = Math.min(MINUTE_MS * FACTOR ** (attempt - 1), DAY_MS) * (1 + JITTER_RATIO * chance);
  return new Date(at.getTime() + delayMs);
}
