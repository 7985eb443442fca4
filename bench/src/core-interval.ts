import { TRAINING, estimator, resolve } from "./activities.ts";
import type { Benchmark } from "./benchmark.ts";
import { medianOf } from "./rounds.ts";

const MOST_MS = 200;
const ROUNDS = 11;
const WARM_UPS = 3;

/** The intervals of one training estimate by 10,000 draws. */
export const coreInterval: Benchmark = {
  name: "core.interval",
  unit: "ms",
  limit: MOST_MS,
  goal: "< 200 ms for 10,000 draws of one training estimate",
  isReached: ({ value }) => value < MOST_MS,
  measure: async () => {
    const { activity, facts } = await resolve(TRAINING);
    const sample = (seed: number): number => {
      const startedAt = performance.now();
      estimator.estimateWithFacts(activity, facts, { sampling: { draws: 10_000, seed } });
      return performance.now() - startedAt;
    };
    const times = Array.from({ length: WARM_UPS + ROUNDS }, (_, round) => sample(round + 1));
    const value = medianOf(times.slice(WARM_UPS));
    return { value, ratio: value / MOST_MS };
  },
};
