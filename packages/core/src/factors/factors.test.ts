import { InvalidDocumentError } from "@llmcarbon/spec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fakeProviders } from "../__fixtures__/fake-providers.ts";
import type { ActivityOf } from "../activity/activity.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import type { Estimate } from "../estimate/estimate.ts";
import { createEstimator } from "../estimator.ts";
import { applyStorageFactors, applyTokenFactors, createFigures } from "./apply-factors.ts";
import { compileFactors } from "./compile-factors.ts";
import type { FactorFigures, TokenFactors } from "./factors.ts";

const estimator = createEstimator({ providers: fakeProviders() });

const serving = (workload: object, method = "ecologits") =>
  parseActivity({
    phase: "inference",
    method,
    model: { type: "dense", parameterCount: 8e9 },
    workload: { requestCount: 1, ...workload },
    site: { wueLPerKwh: 1.8 },
  });

const storing = (workload: object) => parseActivity({ phase: "storage", method: "llmcarbon", workload });

async function compileServing(workload: object, method?: string): Promise<TokenFactors> {
  const factors = await estimator.compileFactors(serving(workload, method));
  if (factors.phase !== "inference") throw new Error("not of tokens");
  return factors;
}

const FIGURES = ["energyKwh", "operationalCarbonG", "embodiedCarbonG", "totalCarbonG", "waterL"] as const;
const BOUNDS = ["low", "central", "high"] as const;

function differencesOf(figures: FactorFigures, estimate: Estimate): readonly string[] {
  return FIGURES.flatMap((figure) => {
    const [given, expected] = [figures[figure], estimate[figure]];
    if (given === null || expected === null) return given === expected ? [] : [figure];
    return BOUNDS.filter(
      (bound) => !(Math.abs(given[bound] - expected[bound]) <= 1e-12 * expected[bound]),
    ).map((bound) => `${figure}.${bound}`);
  });
}

describe("factors of tokens", () => {
  it.each(["ecologits", "llmcarbon", "llmcarbon-paper"])(
    "give an activity's estimate by %s again",
    async (method) => {
      const load = { inputTokenCount: 700, cachedInputTokenCount: 200, outputTokenCount: 300 };
      const factors = await compileServing(load, method);
      const usage = {
        requestCount: 5000,
        inputTokenCount: 5000 * 500,
        cachedInputTokenCount: 5000 * 200,
        outputTokenCount: 5000 * 300,
      };
      const estimate = await estimator.estimate(serving({ ...load, requestCount: 5000 }, method));
      expect(differencesOf(applyTokenFactors(factors, usage), estimate)).toEqual([]);
    },
  );

  it("tell kinds apart: a method that counts output alone leaves nothing to input", async () => {
    const { energyKwh } = await compileServing({ inputTokenCount: 700, outputTokenCount: 300 });
    expect(energyKwh.perUnit.outputTokenCount).toBeGreaterThan(0);
    expect(energyKwh.perUnit.inputTokenCount).toBe(0);
  });

  it("serve lengths that the activity did not have, from kinds it lacks too", async () => {
    const { energyKwh } = await compileServing({ inputTokenCount: 100, outputTokenCount: 0 }, "llmcarbon");
    // The method counts a token read like a token written.
    expect(energyKwh.perUnit.outputTokenCount).toBeCloseTo(energyKwh.perUnit.inputTokenCount, 15);
    expect(energyKwh.perUnit.outputTokenCount).toBeGreaterThan(0);
  });

  it("scale with usage and keep their order", async () => {
    const factors = await compileServing({ inputTokenCount: 700, outputTokenCount: 300 }, "llmcarbon");
    const into = createFigures(factors);
    const amount = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(amount, amount, amount, amount), ([requests, input, cached, output]) => {
        const usage = {
          requestCount: requests,
          inputTokenCount: input,
          cachedInputTokenCount: cached,
          outputTokenCount: output,
        };
        const { low, central, high } = applyTokenFactors(factors, usage, into).totalCarbonG;
        expect(low).toBeLessThanOrEqual(central);
        expect(central).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("count a step that saves something as none and still give the activity's estimate", async () => {
    const activity = serving({ inputTokenCount: 100, outputTokenCount: 100 }, "llmcarbon");
    const facts = await estimator.resolveFacts(activity);
    const cheaperWithOutput = (each: typeof activity): Estimate => {
      const { workload } = each as ActivityOf<"inference">;
      const saved = {
        ...workload,
        inputTokenCount: workload.inputTokenCount * (workload.outputTokenCount > 0 ? 0.1 : 1),
        outputTokenCount: 0,
      };
      return estimator.estimateWithFacts({ ...(each as ActivityOf<"inference">), workload: saved }, facts);
    };
    const factors = compileFactors(activity, cheaperWithOutput) as TokenFactors;
    expect(factors.energyKwh.perUnit.outputTokenCount).toBe(0);
    const usage = { requestCount: 1, inputTokenCount: 100, cachedInputTokenCount: 0, outputTokenCount: 100 };
    expect(differencesOf(applyTokenFactors(factors, usage), cheaperWithOutput(activity))).toEqual([]);
  });

  it.each([
    [
      "phase",
      { phase: "training", model: { type: "dense", parameterCount: 8e9 }, workload: { tokenCount: 1e9 } },
    ],
    [
      "workload.deployment",
      {
        phase: "inference",
        model: { type: "dense", parameterCount: 8e9 },
        workload: {
          requestCount: 1,
          inputTokenCount: 1,
          outputTokenCount: 1,
          deployment: { acceleratorCount: 1, hours: 1 },
        },
      },
    ],
    [
      "measured",
      { phase: "storage", workload: { storedTb: 1, durationDays: 1 }, measured: { energyKwh: 1 } },
    ],
  ])("refuse %s, which has no unit", async (path, document) => {
    const refused = estimator.compileFactors(
      parseActivity({ ...document, method: document.phase === "storage" ? "measured" : "llmcarbon" }),
    );
    await expect(refused).rejects.toThrow(InvalidDocumentError);
    await expect(refused).rejects.toMatchObject({ issues: [{ path }] });
  });
});

describe("factors of bytes", () => {
  it("give an activity's estimate again, from gigabyte-months and moved gigabytes", async () => {
    const activity = storing({ storedTb: 12, durationDays: 73, transferredTb: 3 });
    const factors = await estimator.compileFactors(activity);
    if (factors.phase !== "storage") throw new Error("not of bytes");
    // 73 days are a fifth of a year of 365: 2.4 months.
    const figures = applyStorageFactors(factors, { storedGbMonths: 12_000 * 2.4, transferredGb: 3000 });
    expect(differencesOf(figures, await estimator.estimate(activity))).toEqual([]);
  });
});
