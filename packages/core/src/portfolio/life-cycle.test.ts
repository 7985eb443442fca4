import { describe, expect, it } from "vitest";
import { fakeProviders } from "../__fixtures__/fake-providers.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import { createEstimator } from "../estimator.ts";

const estimator = createEstimator({
  providers: fakeProviders({ zones: { world: { low: 300, central: 450, high: 600 } } }),
});
const model = { type: "dense", parameterCount: 7e9 };
const method = "llmcarbon";
const training = { phase: "training", model, workload: { tokenCount: 1e12 } };
const activities = [
  { phase: "storage", workload: { storedTb: 30, durationDays: 365 } },
  training,
  { phase: "inference", model, workload: { requestCount: 1e6, inputTokenCount: 500, outputTokenCount: 500 } },
  { phase: "experimentation", model, workload: { shareOfTraining: 0.5, training: { tokenCount: 1e12 } } },
  { phase: "inference", model, workload: { requestCount: 2e6, inputTokenCount: 500, outputTokenCount: 500 } },
].map((document) => parseActivity({ method, ...document }));

describe("estimateLifeCycle", () => {
  it("has one line per phase that add up to the total", async () => {
    const { phases, total, models } = await estimator.estimateLifeCycle(activities);
    expect(phases.map(({ phase, estimateCount }) => [phase, estimateCount])).toEqual([
      ["training", 1],
      ["inference", 2],
      ["experimentation", 1],
      ["storage", 1],
    ]);
    expect(total.estimateCount).toBe(5);
    expect(models).toEqual(["model of the document"]);
    for (const name of ["energyKwh", "operationalCarbonG", "totalCarbonG"] as const) {
      const sum = phases.reduce((value, phase) => value + phase[name].central, 0);
      expect(total[name].central / sum).toBeCloseTo(1, 12);
    }
  });

  it("keeps what phases share: experiments of half the training are as wrong as the training", async () => {
    const alike = activities.filter(({ phase }) => phase === "training" || phase === "experimentation");
    const { phases, total } = await estimator.estimateLifeCycle(alike);
    const high = phases.reduce((sum, phase) => sum + phase.energyKwh.high, 0);
    expect(total.energyKwh.high / high).toBeCloseTo(1, 12);
  });

  it("is the total of the portfolio, plain JSON, and takes streams", async () => {
    async function* stream() {
      yield* activities;
    }
    const cycle = await estimator.estimateLifeCycle(stream());
    expect(cycle.total).toEqual(await estimator.estimatePortfolio(activities));
    expect(JSON.parse(JSON.stringify(cycle))).toEqual(cycle);
  });

  it("draws phases and total from the same unknowns", async () => {
    const sampling = { draws: 1000, seed: 5 };
    const alone = await estimator.estimateLifeCycle([parseActivity({ method, ...training })], { sampling });
    expect(alone.phases[0]?.totalCarbonG).toEqual(alone.total.totalCarbonG);
    expect(await estimator.estimateLifeCycle(activities, { sampling })).toEqual(
      await estimator.estimateLifeCycle(activities, { sampling }),
    );
  });
});
