import type { SourcedV1 } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { fakeAccelerator, fakeProviders } from "../../__fixtures__/fake-providers.ts";
import { parseActivity } from "../../activity/parse-activity.ts";
import { LLMCARBON_LIFETIME_S } from "../../carbon/server-parts.ts";
import { OFF_OPTIMUM_CONSTANTS } from "../../efficiency/compute-off-optimum-efficiency.ts";
import { MOE_EFFICIENCY_RATIO } from "../../efficiency/moe-efficiency.ts";
import { createEstimator } from "../../estimator.ts";
import { ASSUMED_PUE_HALF_WIDTH } from "../../uncertainty/half-widths.ts";
import { ASSUMED_ACCELERATOR_HALF_WIDTHS, DESIGN_POWER_HALF_WIDTH } from "./residuals.ts";

const estimator = createEstimator({ providers: fakeProviders() });
const gpt3 = {
  method: "llmcarbon",
  phase: "training",
  model: { type: "dense", parameterCount: 175e9 },
  workload: { tokenCount: 300e9 },
  hardware: { accelerator: "nvidia-v100-sxm2-32gb", count: 3680 },
  site: { pue: 1.1, carbonIntensityGPerKwh: 429 },
};
const sourcesOf = async (changes: object) =>
  (await estimator.estimate(parseActivity({ ...gpt3, ...changes }))).sources;

const paper = { method: "llmcarbon-paper" };
const moe = { model: { type: "moe", parameterCount: 619e9, activeParameterCount: 11e9 } };
const inference = {
  phase: "inference",
  workload: { requestCount: 1, inputTokenCount: 1, outputTokenCount: 1 },
};
const stated = { overrides: { hardwareEfficiency: 0.2 } };

describe("a constant is cited where it enters, and nowhere else", () => {
  it.each<[string, SourcedV1<unknown>, object, object]>([
    ["the width of an assumed PUE", ASSUMED_PUE_HALF_WIDTH, { site: {} }, {}],
    ["the widths of an assumed accelerator", ASSUMED_ACCELERATOR_HALF_WIDTHS, { hardware: {} }, {}],
    ["the efficiency of mixtures", MOE_EFFICIENCY_RATIO, { ...paper, ...moe }, moe],
    [
      "the constants of eq. 6",
      OFF_OPTIMUM_CONSTANTS,
      { ...paper, hardware: { ...gpt3.hardware, count: 10_000 } },
      paper,
    ],
    ["the width of a design power", DESIGN_POWER_HALF_WIDTH, { ...inference, ...stated }, inference],
    ["the lifetime", LLMCARBON_LIFETIME_S, {}, { overrides: { embodiedCarbonG: 1 } }],
  ])("%s", async (_, { provenance }, ...[used, unused]) => {
    expect(await sourcesOf(used)).toContainEqual(provenance);
    expect(await sourcesOf(unused)).not.toContainEqual(provenance);
  });
});

describe("the document", () => {
  it.each([
    ["hours", { measured: { acceleratorHours: 1e6 } }],
    ["an efficiency", stated],
    ["a power", { measured: { averagePowerW: 300 } }],
  ])("is cited for %s, though model and place come from elsewhere", async (_, figures) => {
    const accelerator = fakeAccelerator({ id: "a", peakTflopPerS: 100, tdpW: 300, memoryGb: 80 });
    const model = { id: "m", name: "M", developer: "d", openness: "open-weights" } as const;
    const architecture = { type: "dense", parameterCount: { low: 1e9, central: 1e9, high: 1e9 } };
    const own = createEstimator({
      providers: fakeProviders({
        accelerators: [accelerator],
        models: [{ ...model, architecture: architecture as never }],
      }),
    });
    const document = { ...gpt3, ...figures, model: "m", hardware: { accelerator: "a", count: 8 }, site: {} };
    const { sources } = await own.estimate(parseActivity({ ...document, citation: "a report" }));
    expect(sources.map(({ citation }) => citation)).toContain("a report");
  });
});
