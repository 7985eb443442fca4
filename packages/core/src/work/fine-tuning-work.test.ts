import { describe, expect, it } from "vitest";
import { computeFineTuningWork, type FineTuning } from "./fine-tuning-work.ts";

const LORA: FineTuning = {
  technique: "lora",
  trainableRatio: 0,
  trainableLayerRatio: 1,
  objective: "supervised",
  teacherRatio: 0,
};

describe("computeFineTuningWork", () => {
  it("leaves out the gradients of frozen weights", () => {
    expect(computeFineTuningWork(LORA)).toBeCloseTo(2 / 3, 12);
  });

  it.each([
    ["all weights", { technique: "full" }, 6],
    ["adapters of a tenth of the weights", { technique: "adapter", trainableRatio: 0.1 }, 4.2],
    ["four-bit weights, same arithmetic", { technique: "qlora", trainableRatio: 0.1 }, 4.2],
    ["the upper quarter of the layers", { technique: "partial", trainableLayerRatio: 0.25 }, 3],
    ["preferences, with a reference model", { technique: "full", objective: "preference" }, 8],
    ["reinforcement, with a reference model", { technique: "full", objective: "reinforcement" }, 8],
    ["a teacher ten times the size", { technique: "full", objective: "distillation", teacherRatio: 10 }, 26],
  ] as const)("%s", (_, change, operations) => {
    expect(computeFineTuningWork({ ...LORA, ...change }) * 6).toBeCloseTo(operations, 12);
  });
});
