import { count, exactly, found, type ModelProfileV1 } from "@llmcarbon/spec";
import { expect, it } from "vitest";
import { fakeProvenance, fakeProviders } from "../__fixtures__/fake-providers.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import { createEstimator } from "../estimator.ts";

const closed: ModelProfileV1 = {
  id: "closed-1",
  name: "Closed 1",
  developer: "someone",
  openness: "closed",
  architecture: {
    type: "moe",
    parameterCount: exactly(count(1.76e12)),
    activeParameterCount: exactly(count(2.8e11)),
  },
};

const modelPartOf = async (phase: object, quality: "assumed" | "reported") => {
  const { models, ...others } = fakeProviders();
  const guessing = models.map((provider) => ({
    ...provider,
    doFindModel: async () => found(closed, { ...fakeProvenance, citation: "a guess", quality }),
  }));
  const { assumptions } = await createEstimator({ providers: { ...others, models: guessing } }).estimate(
    parseActivity({ model: "closed-1", ...phase }),
  );
  return assumptions.filter(({ path }) => path === "model");
};

const training = {
  method: "llmcarbon",
  phase: "training",
  workload: { tokenCount: 1e12 },
  overrides: { hardwareEfficiency: 0.4 },
};
const storage = { method: "llmcarbon", phase: "storage", workload: { storedTb: 1, durationDays: 1 } };

it("says that the size of a closed model is a guess, and how to replace it", async () => {
  expect(await modelPartOf(training, "assumed")).toEqual([
    {
      path: "model",
      statement:
        "the size of Closed 1 is an outside estimate: 1760 billion parameters, 280 billion of them active (a guess); give model.parameterCount to replace it",
    },
  ]);
});

it("says nothing of a size its makers published, nor where the size does not enter", async () => {
  expect(await modelPartOf(training, "reported")).toEqual([]);
  expect(await modelPartOf(storage, "assumed")).toEqual([]);
});

it("asks for the model a name meant when the activity began, and for the latest where it has no date", async () => {
  const { models, ...others } = fakeProviders();
  const asked: unknown[] = [];
  const listening = models.map((provider) => ({
    ...provider,
    doFindModel: async (query: unknown) => {
      asked.push(query);
      return found(closed, fakeProvenance);
    },
  }));
  const estimator = createEstimator({ providers: { ...others, models: listening } });
  await estimator.estimate(parseActivity({ model: "floats", ...training, period: { start: "2025-02-03" } }));
  await estimator.estimate(parseActivity({ model: "floats", ...training }));
  expect(asked).toEqual([{ name: "floats", at: "2025-02-03T00:00:00.000Z" }, { name: "floats" }]);
});
