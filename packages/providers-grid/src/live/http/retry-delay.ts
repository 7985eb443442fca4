export type RetryDelayQuery = {
  /** 1 before the second try */
  readonly retryCount: number;
  /** what the source asked for, if anything */
  readonly retryAfterMs: number | undefined;
  /** 0 to 1 */
  readonly chance: number;
};

const FIRST_STEP_MS = 200;
const LONGEST_STEP_MS = 3000;

/**
 * Time to wait before trying again [ms]: the source's own wish and a bit more, else a random share of a step that doubles
 * with each retry, so that many askers do not come back at the same moment.
 *
 *   delay = retryAfter + chance × 200, or chance × min(3000, 200 × 2^(retryCount − 1))
 *
 * @source Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015 ("full jitter")
 */
export function computeRetryDelay({ retryCount, retryAfterMs, chance }: RetryDelayQuery): number {
  if (retryAfterMs !== undefined) return retryAfterMs + chance * FIRST_STEP_MS;
  return chance * Math.min(LONGEST_STEP_MS, FIRST_STEP_MS * 2 ** (retryCount - 1));
}
