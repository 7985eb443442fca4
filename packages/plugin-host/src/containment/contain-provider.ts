import type { Instant, ProviderHealthV1, ProviderV1 } from "@llmcarbon/spec";
import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
  type CircuitBreakerPolicy,
} from "cockatiel";
import { PluginError } from "../errors/plugin-error.ts";
import { describeThrown, toLine } from "../text/to-line.ts";
import { ANSWER_CHECKS } from "./answer-checks.ts";
import { checkAnswer, checkZone } from "./check-answer.ts";
import { describeHealth } from "./describe-health.ts";
import { describeProvider } from "./describe-provider.ts";
import { openAccount, type ProviderUse, type UseAccount } from "./provider-use.ts";
import { DEFAULT_DEADLINE_MS, withDeadline } from "./with-deadline.ts";

type Containment = {
  /** how long an answer may take; 10 s unless given */
  readonly deadlineMs?: number | undefined;
  /** takes secrets out of a text */
  readonly redact?: (text: string) => string;
  readonly now?: () => Instant;
};

/** So many failures in a row, and a provider is passed over … */
const MOST_FAILURES = 3;
/** … for so long; then one question shows whether it has recovered. */
const PASSED_OVER_MS = 60_000;
const MS_PER_SECOND = 1000;

const accounts = new WeakMap<object, () => ProviderUse>();

/** How a provider has fared; `undefined` for one that is not contained, as our own are not. */
export const healthOf = (provider: object): ProviderUse | undefined => accounts.get(provider)?.();

/**
 * A provider of the same kind that cannot do harm by failing: whatever goes wrong behind it is an error of one line, in
 * time. After three failures in a row it is passed over for a minute.
 *
 * Not contained is what holds the program's own thread: an endless loop, or `process.exit`.
 *
 * @throws {PluginError} for what is no provider of this contract
 */
export function containProvider<Provider extends ProviderV1>(
  provider: Provider,
  containment: Containment = {},
): Provider {
  const { redact = (text) => text, now = readClock, deadlineMs = DEFAULT_DEADLINE_MS } = containment;
  const facts = describeProvider(provider);
  const methods = provider as unknown as Readonly<Record<string, unknown>>;
  const account = openAccount(now);
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: PASSED_OVER_MS,
    breaker: new ConsecutiveBreaker(MOST_FAILURES),
  });
  let openedAtMs = Number.NEGATIVE_INFINITY;
  breaker.onBreak(() => {
    openedAtMs = Date.now();
  });
  const ask = createAsk({ provider, account, breaker, redact, deadlineMs });

  const contained: Record<string, unknown> = { ...facts };
  for (const [method, check] of Object.entries<Asked["check"]>(ANSWER_CHECKS[facts.kind])) {
    const run = methods[method];
    if (isMethod(run)) contained[method] = (question: unknown) => ask({ method, check, run }, question);
  }
  const health = methods["doDescribeHealth"];
  if (isMethod(health)) {
    contained["doDescribeHealth"] = (): ProviderHealthV1 =>
      describeHealth(() => health.call(provider), redact);
  }
  accounts.set(contained, () => account.describe(Date.now() - openedAtMs < PASSED_OVER_MS));
  return Object.freeze(contained) as unknown as Provider;
}

type Means = {
  readonly deadlineMs: number;
  readonly redact: (text: string) => string;
  readonly provider: unknown;
  readonly account: UseAccount;
  readonly breaker: CircuitBreakerPolicy;
};

type Method = (this: unknown, question?: unknown) => unknown;

/** One question a provider answers. */
type Asked = {
  readonly method: string;
  readonly check: (value: unknown) => void;
  readonly run: Method;
};

function createAsk({ provider, account, breaker, redact, deadlineMs }: Means) {
  const sayWhy = (error: unknown) => toLine(redact(describeThrown(error)));
  const run = async (asked: Asked, question: unknown): Promise<unknown> => {
    account.call();
    return withDeadline(asked.run.call(provider, question), { what: "answer", deadlineMs });
  };
  return async (asked: Asked, question: unknown): Promise<unknown> => {
    try {
      // Failing to answer counts towards being passed over; answering nonsense does not, for it costs no time.
      const answer = checkAnswer(await breaker.execute(() => run(asked, question)), asked);
      if (asked.method === "doGetIntensity") checkZone(answer, question);
      account.answer(asked.method);
      return answer;
    } catch (error) {
      const isPassedOver = error instanceof BrokenCircuitError;
      const line = isPassedOver ? sayPassedOver(account.describe(true)) : sayWhy(error);
      if (!isPassedOver) account.fail(asked.method, line);
      // Without its cause, whose words and stack may hold what was taken out of the line.
      throw new PluginError("plugin-unusable", toLine(line));
    }
  };
}

const isMethod = (value: unknown): value is Method => typeof value === "function";

const readClock = (): Instant => new Date().toISOString() as Instant;

const sayPassedOver = ({ lastFailure }: ProviderUse): string =>
  `passed over for ${PASSED_OVER_MS / MS_PER_SECOND} s after ${MOST_FAILURES} failures in a row, the last: ${lastFailure}`;
