import { InvalidDocumentError } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { fakeProviders } from "../__fixtures__/fake-providers.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import { createEstimator } from "../estimator.ts";

const estimator = createEstimator({ providers: fakeProviders({}) });
const model = {
  type: "moe",
  parameterCount: 47e9,
  activeParameterCount: 13e9,
  headCount: 32,
  layerCount: 32,
  expertCount: 8,
  contextLength: 4096,
};
const site = { pue: 1, carbonIntensityGPerKwh: 100 };

const resolve = (phase: string, workload: object) =>
  estimator.resolveFacts(parseActivity({ phase, model, site, workload }));
const serve = (inputTokenCount: number, outputTokenCount: number) =>
  resolve("inference", { requestCount: 1, inputTokenCount, outputTokenCount });
const warningsOf = async (facts: ReturnType<typeof resolve>) =>
  (await facts).warnings.filter(({ code }) => code === "context-exceeded").map(({ message }) => message);

describe("a layout", () => {
  it.each([
    [{ tensor: 64 }, "workload.parallelism.tensor: found 64; allowed: at most the headCount of"],
    [{ pipeline: 33 }, "workload.parallelism.pipeline: found 33; allowed: at most the layerCount of"],
    [{ expert: 16 }, "workload.parallelism.expert: found 16; allowed: at most the expertCount of"],
  ])("of more parts than the model has is refused: %j", async (parallelism, line) => {
    const refused = resolve("training", { tokenCount: 1e9, parallelism });
    await expect(refused).rejects.toThrow(InvalidDocumentError);
    await expect(refused).rejects.toThrow(line);
  });

  it("of as many parts as the model has is taken", async () => {
    const parallelism = { tensor: 32, pipeline: 32, expert: 8, data: 1000 };
    await expect(resolve("training", { tokenCount: 1e9, parallelism })).resolves.toBeDefined();
  });

  it("is refused where it stands", async () => {
    const runs = [{ tokenCount: 1 }, { tokenCount: 1, parallelism: { tensor: 33 } }];
    await expect(resolve("experimentation", { runs })).rejects.toThrow("workload.runs[1].parallelism.tensor");
    const training = { tokenCount: 1, parallelism: { tensor: 33 } };
    await expect(resolve("experimentation", { training })).rejects.toThrow(
      "workload.training.parallelism.tensor",
    );
  });
});

describe("a context", () => {
  it("longer than the model's is warned of, with both numbers", async () => {
    expect(await warningsOf(serve(4000, 97))).toEqual([
      "the sequences of 4097 tokens are longer than the context of model of the document, 4096 tokens",
    ]);
    expect(await warningsOf(serve(4000, 96))).toEqual([]);
    expect(await warningsOf(resolve("training", { tokenCount: 1e9, sequenceLength: 8192 }))).toHaveLength(1);
  });
});
