import { CircuitState, circuitBreaker, ConsecutiveBreaker, handleWhen } from "cockatiel";
import { isOutage } from "./source-error.ts";

export type CircuitBreaker = {
  /** when the next request may be sent [ms since 1970], where that is later than now */
  findRestEnd(): number | undefined;
  execute<Answer>(send: (signal: AbortSignal) => Promise<Answer>, signal: AbortSignal): Promise<Answer>;
};

const FAILURES_TO_OPEN = 5;
const PAUSE_MS = 30_000;
/** the library would measure its pause by the system's clock */
const NO_PAUSE_OF_ITS_OWN = Number.NEGATIVE_INFINITY;

/**
 * Opens after five outages in a row and lets one request through after thirty seconds: if that one is answered all may
 * go again, else the pause begins anew. Time is the host's; whoever sends asks `findRestEnd` first.
 */
export function createCircuitBreaker(now: () => number): CircuitBreaker {
  let openUntil = 0;
  const policy = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: NO_PAUSE_OF_ITS_OWN,
    breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
  });
  policy.onBreak(() => {
    openUntil = now() + PAUSE_MS;
  });
  return {
    findRestEnd: () => (policy.state === CircuitState.Open && now() < openUntil ? openUntil : undefined),
    execute: (send, signal) => policy.execute((context) => send(context.signal), signal),
  };
}
