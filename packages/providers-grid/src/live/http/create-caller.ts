import type { PluginHostV1 } from "@llmcarbon/spec";
import { bulkhead, BulkheadRejectedError, handleWhen, retry, timeout, TimeoutStrategy } from "cockatiel";
import { createCallRecord, type CallerHealth } from "./call-record.ts";
import { createCircuitBreaker } from "./circuit-breaker.ts";
import type { Pacing } from "./pacing.ts";
import { createRedactor, type Redactor } from "./redactor.ts";
import { createRefusalMemory } from "./refusal-memory.ts";
import { createRestPeriod } from "./rest-period.ts";
import { computeRetryDelay } from "./retry-delay.ts";
import { sendRequest, type Sender, type SourceRequest } from "./send-request.ts";
import { isPassing, SourceError } from "./source-error.ts";
import { createTokenBucket, type RequestLimit } from "./token-bucket.ts";

export type CallerOptions = {
  readonly providerId: string;
  readonly host: PluginHostV1;
  readonly pacing: Pacing;
  readonly timeoutMs: number;
  /** tries in all, the first included */
  readonly attemptCount: number;
  readonly concurrency: number;
  readonly requestLimit: RequestLimit;
  readonly mostBytes: number;
  readonly keyRefusedBy?: readonly number[];
};

export type Caller = {
  /** @throws {SourceError} where no answer of the right shape came while the signal let it */
  call<Answer>(request: SourceRequest<Answer>, signal: AbortSignal): Promise<Answer>;
  describeHealth(): CallerHealth;
  readonly redactor: Redactor;
};

const LONGEST_QUEUE = 1000;
const KEY_REFUSED_BY = [401];

/**
 * Asks one source, with manners: no more requests at once and per window than allowed, a timeout for each, another try
 * after what passes, none while the source is down or asked to be left alone.
 */
export function createCaller(options: CallerOptions): Caller {
  const { providerId, host, pacing } = options;
  const now = () => Date.parse(host.now());
  const redactor = createRedactor();
  const record = createCallRecord(host.now);
  const refusals = createRefusalMemory(now);
  const rest = createRestPeriod(providerId, now);
  const attempt = createAttempt(options, redactor);
  const retries = retry(handleWhen(isPassing), { maxAttempts: options.attemptCount - 1 });

  function checkRest(): void {
    rest.check();
    const until = attempt.findRestEnd();
    if (until === undefined) return;
    const { failure = "unknown" } = record.describe();
    const message = `left alone until ${new Date(until).toISOString()} after failures; the last: ${failure}`;
    throw new SourceError({ providerId, problem: "resting", message });
  }

  async function tryAgain<Answer>(request: SourceRequest<Answer>, signal: AbortSignal): Promise<Answer> {
    let retryAfterMs: number | undefined;
    return retries.execute(async ({ attempt: retryCount }) => {
      if (retryCount > 0) {
        await pacing.wait(computeRetryDelay({ retryCount, retryAfterMs, chance: pacing.random() }), signal);
        checkRest();
      }
      try {
        return await attempt.run(request, signal);
      } catch (error) {
        retryAfterMs = error instanceof SourceError ? error.retryAfterMs : undefined;
        throw rest.heed(error, request.isKeyRenewable === true);
      }
    }, signal);
  }

  return {
    redactor,
    describeHealth: () => record.describe(),
    async call(request, signal) {
      checkRest();
      refusals.check(request.name);
      try {
        const answer = await tryAgain(request, signal);
        record.noteAnswer();
        return answer;
      } catch (caught) {
        const error = toSourceError(caught, { providerId, name: request.name, signal });
        record.noteFailure(error);
        refusals.remember(request.name, error);
        throw error;
      }
    },
  };
}

type Attempt = {
  run<Answer>(request: SourceRequest<Answer>, signal: AbortSignal): Promise<Answer>;
  findRestEnd(): number | undefined;
};

/** One try: its turn in the rate, a slot, the breaker, the timeout, the request. */
function createAttempt(options: CallerOptions, redactor: Redactor): Attempt {
  const { providerId, host, pacing, mostBytes, keyRefusedBy = KEY_REFUSED_BY } = options;
  const now = () => Date.parse(host.now());
  const sender: Sender = { providerId, host, redactor, mostBytes, keyRefusedBy };
  const bucket = createTokenBucket(options.requestLimit, now, pacing);
  const breaker = createCircuitBreaker(now);
  const slots = bulkhead(options.concurrency, LONGEST_QUEUE);
  const strategy = TimeoutStrategy.Aggressive;
  const deadline = timeout(options.timeoutMs, { strategy, abortOnReturn: false });

  async function sendWithin<Answer>(request: SourceRequest<Answer>, signal: AbortSignal): Promise<Answer> {
    let within: AbortSignal | undefined;
    try {
      return await deadline.execute((context) => {
        within = context.signal;
        return sendRequest(sender, request, context.signal);
      }, signal);
    } catch (error) {
      if (within?.aborted !== true) throw error;
      const message = `${request.name} did not answer within ${options.timeoutMs} ms`;
      throw new SourceError({ providerId, problem: "timeout", message });
    }
  }

  return {
    findRestEnd: () => breaker.findRestEnd(),
    async run(request, signal) {
      await bucket.take(signal);
      return slots.execute(() => breaker.execute((within) => sendWithin(request, within), signal), signal);
    },
  };
}

type Circumstances = { readonly providerId: string; readonly name: string; readonly signal: AbortSignal };

function toSourceError(error: unknown, { providerId, name, signal }: Circumstances): unknown {
  if (error instanceof SourceError) return error;
  if (error instanceof BulkheadRejectedError) {
    const message = `more than ${LONGEST_QUEUE} questions wait already`;
    return new SourceError({ providerId, problem: "busy", message });
  }
  if (!signal.aborted) return error;
  const message = `${name} was given up, since no answer came in time`;
  return new SourceError({ providerId, problem: "timeout", message });
}
