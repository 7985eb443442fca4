import { estimator, parseMixed } from "./activities.ts";
import type { Benchmark } from "./benchmark.ts";
import { medianOf } from "./rounds.ts";

const MOST_US = 20;
const US_PER_MS = 1000;
const TIMES = 2000;
const ROUNDS = 9;

/** Facts of an activity from static data once they are loaded: model, accelerator, place with its chain of zones. */
export const factsResolve: Benchmark = {
  name: "facts.resolve",
  unit: "µs",
  limit: MOST_US,
  goal: "≤ 20 µs per activity",
  isReached: ({ value }) => value <= MOST_US,
  measure: async () => {
    const activities = parseMixed();
    const round = async (): Promise<number> => {
      const startedAt = performance.now();
      for (let time = 0; time < TIMES; time += 1) {
        for (const activity of activities) await estimator.resolveFacts(activity);
      }
      return ((performance.now() - startedAt) * US_PER_MS) / (TIMES * activities.length);
    };
    const times: number[] = [];
    for (let count = 0; count <= ROUNDS; count += 1) times.push(await round());
    const value = medianOf(times.slice(1));
    return { value, ratio: value / MOST_US };
  },
};
