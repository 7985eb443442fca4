import type { GridBoundaryV1 } from "@llmcarbon/spec";
import { timeout, TimeoutStrategy } from "cockatiel";
import type { Reading } from "./hours/reading.ts";
import type { Stretch } from "./hours/to-pieces.ts";
import { SourceError } from "./http/source-error.ts";
import type { LiveSource, Place } from "./live-source.ts";
import type { Window } from "./to-window.ts";

export type AskSource = (
  asked: { readonly place: Place; readonly boundary: GridBoundaryV1; readonly window: Window },
  piece: Stretch,
) => Promise<readonly Reading[]>;

export type AskSourceOptions = {
  readonly source: LiveSource;
  readonly now: () => number;
  /** longest a question may take, with all its requests, waits and retries */
  readonly budgetMs: number;
};

/**
 * Asks a source for a piece of history or forecast, within the budget. That the source has nothing there is an answer.
 *
 * @throws {SourceError} where it does not answer
 */
export function createAskSource({ source, now, budgetMs }: AskSourceOptions): AskSource {
  const budget = timeout(budgetMs, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false });
  return async ({ place, boundary, window }, piece) => {
    const ask = window.granularity === "forecast" ? source.fetchAhead : source.fetchPast;
    if (ask === undefined) return [];
    let within: AbortSignal | undefined;
    try {
      return await budget.execute(({ signal }) => {
        within = signal;
        return ask({ ...piece, place, boundary, nowMs: now(), signal });
      });
    } catch (error) {
      if (error instanceof SourceError && error.problem === "absent") return [];
      if (error instanceof SourceError || within?.aborted !== true) throw error;
      const message = `no answer within ${budgetMs} ms`;
      throw new SourceError({ providerId: source.providerId, problem: "timeout", message });
    }
  };
}
