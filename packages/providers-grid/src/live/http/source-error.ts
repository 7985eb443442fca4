import { FootprintError } from "@llmcarbon/spec";

/** What was wrong with an answer, or with asking. */
export type SourceProblem =
  | "unreachable"
  | "timeout"
  | "overloaded"
  | "broken"
  | "unreadable"
  | "unexpected"
  | "too-large"
  | "redirected"
  | "refused-key"
  | "refused"
  | "absent"
  | "rejected"
  | "busy"
  | "put-off"
  | "resting";

/** Worth another try within the same question. */
const PASSING: ReadonlySet<SourceProblem> = new Set([
  "unreachable",
  "timeout",
  "overloaded",
  "broken",
  "unreadable",
]);

/** Signs that the source itself is ill; what it says about our question is not one. */
const OUTAGES: ReadonlySet<SourceProblem> = new Set([...PASSING, "unexpected", "too-large", "redirected"]);

export type SourceErrorOptions = {
  readonly providerId: string;
  readonly problem: SourceProblem;
  /** one line without secrets, after the provider's name */
  readonly message: string;
  readonly status?: number;
  /** how long the source asked us to wait */
  readonly retryAfterMs?: number;
};

/** A live source that did not answer, or not with figures. Message and details never hold a key. */
export class SourceError extends FootprintError {
  readonly problem: SourceProblem;
  readonly retryAfterMs: number | undefined;

  constructor({ retryAfterMs, message, ...options }: SourceErrorOptions) {
    super({ code: "live-source", message: `${options.providerId}: ${message}`, details: options });
    this.problem = options.problem;
    this.retryAfterMs = retryAfterMs;
  }
}

export const isPassing = (error: unknown): boolean =>
  error instanceof SourceError && PASSING.has(error.problem);

/** Anything we did not foresee counts as an outage too. */
export const isOutage = (error: unknown): boolean =>
  !(error instanceof SourceError) || OUTAGES.has(error.problem);
