import type { Instant } from "@llmcarbon/spec";

/** How a contained provider has fared since it was created. */
export type ProviderUse = {
  /** `waiting`: not asked yet; `failing`: one of its methods failed when last asked; `passed-over`: it failed so often that it is left alone for a while */
  readonly state: "waiting" | "ok" | "failing" | "passed-over";
  readonly calls: number;
  readonly failures: number;
  /** one line without secrets */
  readonly lastFailure?: string;
  readonly lastFailedAt?: Instant;
  readonly lastAnsweredAt?: Instant;
};

/** Keeps the account of one provider. */
export type UseAccount = {
  readonly call: () => void;
  readonly answer: (method: string) => void;
  readonly fail: (method: string, line: string) => void;
  readonly describe: (isPassedOver: boolean) => ProviderUse;
};

export function openAccount(now: () => Instant): UseAccount {
  let calls = 0;
  let failures = 0;
  /** an answer to one question does not make up for a failure to another */
  const failing = new Set<string>();
  let lastFailure: { readonly lastFailure: string; readonly lastFailedAt: Instant } | undefined;
  let lastAnswer: { readonly lastAnsweredAt: Instant } | undefined;
  const stateOf = (isPassedOver: boolean): ProviderUse["state"] => {
    if (isPassedOver) return "passed-over";
    if (failing.size > 0) return "failing";
    return lastAnswer === undefined ? "waiting" : "ok";
  };
  return {
    call() {
      calls += 1;
    },
    answer(method) {
      failing.delete(method);
      lastAnswer = { lastAnsweredAt: now() };
    },
    fail(method, line) {
      failures += 1;
      failing.add(method);
      lastFailure = { lastFailure: line, lastFailedAt: now() };
    },
    describe: (isPassedOver) => ({
      state: stateOf(isPassedOver),
      calls,
      failures,
      ...lastFailure,
      ...lastAnswer,
    }),
  };
}
