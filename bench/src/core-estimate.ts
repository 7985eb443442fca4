import { estimator, resolveMixed } from "./activities.ts";
import type { Benchmark } from "./benchmark.ts";
import { measureRates, medianOf } from "./rounds.ts";

const LEAST_PER_S = 150_000;
const TIMES = 250;

/** Whole estimates with ranges, trace off, from parsed activities and resolved facts. */
export const coreEstimate: Benchmark = {
  name: "core.estimate",
  unit: "1/s",
  limit: LEAST_PER_S,
  goal: "≥ 150,000 /s on one core",
  isReached: ({ value }) => value >= LEAST_PER_S,
  measure: async () => {
    const mixed = await resolveMixed();
    const work = () => {
      for (let time = 0; time < TIMES; time += 1) {
        for (const { activity, facts } of mixed) estimator.estimateWithFacts(activity, facts);
      }
    };
    const [rates = []] = measureRates([work], TIMES * mixed.length, { roundMs: 400, rounds: 7 });
    const value = medianOf(rates);
    return { value, ratio: value / LEAST_PER_S };
  },
};
