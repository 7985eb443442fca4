import type { Pacing } from "./pacing.ts";

export type RequestLimit = {
  /** requests allowed in any window of that length */
  readonly requestCount: number;
  readonly windowMs: number;
};

export type TokenBucket = {
  /** resolves when one more request may be sent; rejects when the signal aborts first */
  take(signal: AbortSignal): Promise<void>;
};

/**
 * Keeps within a number of requests per window: half of them may go at once, the rest is spread over the window, so that
 * no window sees more than its number, wherever it begins.
 *
 * A request that may not go yet books its turn and waits once; the turn of one that gives up is free again.
 */
export function createTokenBucket(limit: RequestLimit, now: () => number, pacing: Pacing): TokenBucket {
  const most = Math.max(1, Math.floor(limit.requestCount / 2));
  const perMs = Math.max(1, limit.requestCount - most) / limit.windowMs;
  let tokens = most;
  let filledAt = now();

  function refill(): void {
    const at = now();
    tokens = Math.min(most, tokens + Math.max(0, at - filledAt) * perMs);
    filledAt = at;
  }

  return {
    async take(signal) {
      refill();
      tokens -= 1;
      if (tokens >= 0) return;
      try {
        await pacing.wait(-tokens / perMs, signal);
      } catch (error) {
        tokens += 1;
        throw error;
      }
    },
  };
}
