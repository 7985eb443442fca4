import { FootprintError, InvalidDocumentError } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { fakeProviders } from "./__fixtures__/fake-providers.ts";
import { parseActivity } from "./activity/parse-activity.ts";
import { createEstimator } from "./estimator.ts";
import type { Method } from "./methods/method.ts";

const providers = fakeProviders();
const document = {
  id: "mine",
  phase: "training",
  model: { type: "dense", parameterCount: 7e9 },
  workload: { tokenCount: 1e12 },
};
const activity = parseActivity(document);

describe("createEstimator", () => {
  it("is the pure half after the asynchronous half", async () => {
    const estimator = createEstimator({ providers });
    const facts = await estimator.resolveFacts(activity);
    const estimate = await estimator.estimate(activity);
    expect(estimator.estimateWithFacts(activity, facts)).toEqual(estimate);
    expect(estimate).toMatchObject({ id: "mine", phase: "training", trace: [] });
  });

  it("warns first of what its maker says of it", async () => {
    const left = { code: "plugin-left-out", message: 'plugin "acme" is left out: found nothing at ./acme' };
    const plain = await createEstimator({ providers }).estimate(activity);
    const { warnings, ...rest } = await createEstimator({ providers, warnings: [left] }).estimate(activity);
    expect({ ...rest, warnings }).toEqual({ ...plain, warnings: [left, ...plain.warnings] });
  });

  it("answers plain JSON", async () => {
    const estimate = await createEstimator({ providers }).estimate(activity, { trace: true });
    expect(JSON.parse(JSON.stringify(estimate))).toEqual(estimate);
  });

  it("takes the method the document names, the meter where one was read, else the default", async () => {
    const estimator = createEstimator({ providers });
    const idOf = async (changes: object) =>
      (await estimator.estimate(parseActivity({ ...document, ...changes }))).method.id;
    expect(await idOf({})).toBe("roofline");
    expect(await idOf({ method: "llmcarbon" })).toBe("llmcarbon");
    expect(await idOf({ method: "llmcarbon-paper" })).toBe("llmcarbon-paper");
    expect(await idOf({ measured: { energyKwh: 5 } })).toBe("measured");
    expect(await idOf({ measured: { energyKwh: 5 }, method: "llmcarbon" })).toBe("llmcarbon");
  });

  it("refuses an unknown method before anyone is asked", async () => {
    const estimator = createEstimator({ providers: { ...providers, grid: [] } });
    const refused = estimator.estimate(parseActivity({ ...document, method: "lmcarbon" }));
    await expect(refused).rejects.toThrow(InvalidDocumentError);
    await expect(refused).rejects.toThrow("did you mean llmcarbon or llmcarbon-paper?");
  });

  it("lets users bring methods of their own, for the phases they know", async () => {
    const own: Method = {
      id: "own",
      version: "0.1.0",
      phases: ["inference"],
      estimate: () => {
        throw new Error("not in this test");
      },
    };
    const estimator = createEstimator({ providers, methods: [own] });
    const refused = estimator.estimate(parseActivity({ ...document, method: "own" }));
    await expect(refused).rejects.toThrow("one of roofline, llmcarbon, llmcarbon-paper, measured");
  });

  it("refuses a provider of another contract version, naming both", () => {
    const grid = [{ ...providers.grid[0], specificationVersion: "v2" } as never];
    const create = () => createEstimator({ providers: { ...providers, grid } });
    expect(create).toThrow("implements specification v2; this core speaks v1");
    expect(create).toThrow(FootprintError);
  });
});
