import type { Instant } from "@llmcarbon/spec";
import { isOutage, SourceError, type SourceProblem } from "./source-error.ts";

export type CallerHealth = {
  /** whether the source ever said anything to the point, be it that it has nothing */
  readonly hasAnswered: boolean;
  readonly lastRefreshedAt?: Instant;
  readonly lastFailedAt?: Instant;
  /** what the last question failed of; nothing once one was answered */
  readonly failure?: string;
};

export type CallRecord = {
  noteAnswer(): void;
  noteFailure(error: unknown): void;
  describe(): CallerHealth;
};

/** not the source's illness, but its answers are missing all the same */
const TOLD_TOO: ReadonlySet<SourceProblem> = new Set(["refused-key", "rejected", "put-off"]);

/** the source is up, and has nothing for us */
const WITH_NOTHING: ReadonlySet<SourceProblem> = new Set(["absent", "refused"]);

/** How the questions to one source went. What it has not, or does not show to this key, is no failure. */
export function createCallRecord(now: () => Instant): CallRecord {
  let health: CallerHealth = { hasAnswered: false };
  return {
    noteAnswer() {
      const { failure: _failure, ...times } = health;
      health = { ...times, hasAnswered: true, lastRefreshedAt: now() };
    },
    noteFailure(error) {
      if (!(error instanceof SourceError)) return;
      if (isOutage(error) || TOLD_TOO.has(error.problem)) {
        health = { ...health, lastFailedAt: now(), failure: error.message };
      } else if (WITH_NOTHING.has(error.problem)) {
        const { failure: _failure, ...times } = health;
        health = { ...times, hasAnswered: true };
      }
    },
    describe: () => health,
  };
}
