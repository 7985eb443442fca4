import {
  applyTokenFactors,
  createFigures,
  parseActivity,
  type Rates,
  type TokenUsage,
} from "@llmcarbon/core";
import { SERVING, estimator } from "./activities.ts";
import type { Benchmark } from "./benchmark.ts";
import { measureRates, medianOf } from "./rounds.ts";

const LEAST_RATIO = 0.5;
const USAGE_COUNT = 4096;

/** Compiled factors applied to usages, beside the same arithmetic on plain numbers. */
export const coreFactors: Benchmark = {
  name: "core.factors",
  unit: "1/s",
  limit: LEAST_RATIO,
  goal: "≥ 50 % of the same arithmetic in a bare loop",
  isReached: ({ ratio }) => ratio >= LEAST_RATIO,
  measure: async () => {
    const factors = await estimator.compileFactors(parseActivity(SERVING));
    if (factors.phase !== "inference") throw new Error("the factors are not of tokens");
    const usages = Array.from({ length: USAGE_COUNT }, (_, index) => toUsage(index));
    const figures = createFigures(factors);
    let applied = 0;
    const apply = () => {
      for (const usage of usages) applied += applyTokenFactors(factors, usage, figures).totalCarbonG.high;
    };
    const bare = createBareLoop(
      [
        factors.energyKwh,
        factors.operationalCarbonG,
        factors.totalCarbonG,
        factors.embodiedCarbonG,
        factors.waterL,
      ].filter((rates) => rates !== null),
      usages,
    );
    const [fast = [], reference = []] = measureRates([apply, bare], USAGE_COUNT, { roundMs: 200, rounds: 9 });
    if (!(applied > 0)) throw new Error("the factors give nothing");
    return {
      value: medianOf(fast),
      ratio: medianOf(fast.map((rate, round) => rate / (reference[round] ?? 0))),
    };
  },
};

const toUsage = (index: number): TokenUsage => ({
  requestCount: 1 + (index % 7),
  inputTokenCount: 100 + (index % 911),
  cachedInputTokenCount: index % 53,
  outputTokenCount: 10 + (index % 317),
});

/** Low, central and high of every figure, from plain columns into plain columns. */
function createBareLoop(figures: readonly Rates<TokenUsage>[], usages: readonly TokenUsage[]): () => void {
  const count = usages.length;
  const request = Float64Array.from(usages, (usage) => usage.requestCount);
  const input = Float64Array.from(usages, (usage) => usage.inputTokenCount);
  const cached = Float64Array.from(usages, (usage) => usage.cachedInputTokenCount);
  const output = Float64Array.from(usages, (usage) => usage.outputTokenCount);
  const [low, central, high] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  return () => {
    for (const { perUnit, lowRatio, highRatio } of figures) {
      const { requestCount, inputTokenCount, cachedInputTokenCount, outputTokenCount } = perUnit;
      for (let row = 0; row < count; row += 1) {
        // The columns are as long as the loop.
        const value =
          requestCount * (request[row] as number) +
          inputTokenCount * (input[row] as number) +
          cachedInputTokenCount * (cached[row] as number) +
          outputTokenCount * (output[row] as number);
        low[row] = value * lowRatio;
        central[row] = value;
        high[row] = value * highRatio;
      }
    }
  };
}
