import { SourceError } from "./source-error.ts";

export type RefusalMemory = {
  /** @throws {SourceError} what the source said when it last refused this, unless that is long ago */
  check(name: string): void;
  remember(name: string, error: unknown): void;
};

const KEPT_MS = 900_000;
const MOST_REFUSALS = 1000;

/** Remembers for a quarter of an hour what a source said is not in the plan of this key, so that it is not asked again for every activity. */
export function createRefusalMemory(now: () => number): RefusalMemory {
  const refusals = new Map<string, { readonly until: number; readonly error: SourceError }>();
  return {
    check(name) {
      const refusal = refusals.get(name);
      if (refusal === undefined) return;
      if (now() < refusal.until) throw refusal.error;
      refusals.delete(name);
    },
    remember(name, error) {
      if (!(error instanceof SourceError) || error.problem !== "refused") return;
      refusals.set(name, { until: now() + KEPT_MS, error });
      const [oldest] = refusals.keys();
      if (refusals.size > MOST_REFUSALS && oldest !== undefined) refusals.delete(oldest);
    },
  };
}
