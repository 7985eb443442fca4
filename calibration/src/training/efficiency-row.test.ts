import { expect, it } from "vitest";
import { toEfficiencyRow } from "./efficiency-row.ts";

const CELLS = {
  id: "x",
  model_family: "gpt3175b",
  parameter_count: "175000000000",
  active_parameter_count: "",
  accelerator_id: "nvidia-a100-sxm4-80gb",
  accelerator_count: "1024",
  precision: "fp16",
  sequence_length: "2048",
  achieved_tflops: "140",
  counts_recomputation: "yes",
  used_as: "step",
};

it("counts only useful arithmetic: 77 % of 140 TFLOP/s", () => {
  expect(toEfficiencyRow(CELLS)).toEqual({
    id: "x",
    modelFamily: "gpt3175b",
    parameterCount: 175e9,
    activeParameterCount: 175e9,
    acceleratorId: "nvidia-a100-sxm4-80gb",
    acceleratorCount: 1024,
    isFp8: false,
    achievedFlopPerS: 140e12 * 0.77,
    usedAs: "step",
  });
});

it("takes 85 % with long sequences, all of it where nothing was computed twice", () => {
  expect(toEfficiencyRow({ ...CELLS, sequence_length: "8192" }).achievedFlopPerS).toBe(140e12 * 0.85);
  expect(toEfficiencyRow({ ...CELLS, counts_recomputation: "no" }).achievedFlopPerS).toBe(140e12);
});
