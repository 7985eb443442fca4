import { isPassing, SourceError } from "./source-error.ts";

export type RestPeriod = {
  /** @throws {SourceError} while the source is to be left alone */
  check(): void;
  /** takes from an error how long the source wants to be left alone; gives the error to go on with */
  heed(error: unknown, isKeyRenewable: boolean): unknown;
};

/** A source that asks for more patience than this is not waited for within a question. */
const LONGEST_WAIT_MS = 5000;
const LONGEST_REST_MS = 900_000;
const AFTER_REFUSED_KEY_MS = 300_000;

/**
 * Leaves a source alone as long as it asked for, at most a quarter of an hour, and for five minutes after it refused a key:
 * what asks for a thousand activities would be locked out by its own insistence.
 */
export function createRestPeriod(providerId: string, now: () => number): RestPeriod {
  let rest: { readonly until: number; readonly reason: SourceError } | undefined;
  return {
    check() {
      if (rest !== undefined && now() < rest.until) throw rest.reason;
    },
    heed(error, isKeyRenewable) {
      if (!(error instanceof SourceError)) return error;
      const { retryAfterMs, problem } = error;
      if (problem === "refused-key" && !isKeyRenewable) {
        rest = { until: now() + AFTER_REFUSED_KEY_MS, reason: error };
        return error;
      }
      if (!isPassing(error) || retryAfterMs === undefined || retryAfterMs <= LONGEST_WAIT_MS) return error;
      const until = now() + Math.min(retryAfterMs, LONGEST_REST_MS);
      const message = `asked to be left alone until ${new Date(until).toISOString()}`;
      rest = { until, reason: new SourceError({ providerId, problem: "put-off", message }) };
      return rest.reason;
    },
  };
}
