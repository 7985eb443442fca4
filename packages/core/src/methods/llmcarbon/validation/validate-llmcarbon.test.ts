import { describe, expect, it } from "vitest";
import { validateLlmcarbon } from "./validate-llmcarbon.ts";

const { training, embodied, claimedTrainingDifference } = validateLlmcarbon();

/** Printed by the released code, unchanged. */
const RELEASED = {
  T5: { tonnes: 45.736409580312035, difference: -0.020633627830577428 },
  GPT3: { tonnes: 553.3446700507615, difference: 0.00225442863749592 },
  GShard: { tonnes: 4.440165103189494, difference: 0.03259653562546361 },
  Switch: { tonnes: 63.78323170731706, difference: 0.07924249927778426 },
  XLM: { tonnes: 37.621183018867924, difference: -0.0353542815674891 },
} as const;

describe("validateLlmcarbon", () => {
  it.each(training)(
    "gives $model what the released code prints",
    ({ model, computedCarbonG, computedDifference }) => {
      const { tonnes, difference } = RELEASED[model];
      expect(Math.abs(computedCarbonG / (tonnes * 1e6) - 1)).toBeLessThan(1e-12);
      expect(computedDifference).toBeCloseTo(difference, 12);
    },
  );

  it("has all five runs, each within the claim of the paper", () => {
    expect(training.map(({ model }) => model)).toEqual(Object.keys(RELEASED));
    for (const { computedDifference } of training) {
      expect(Math.abs(computedDifference)).toBeLessThanOrEqual(claimedTrainingDifference);
    }
  });

  it("keeps what the paper prints apart from what is computed", () => {
    const gpt3 = training.find(({ model }) => model === "GPT3");
    expect(gpt3?.printedDifference).toBeCloseTo(0.0032, 4);
    expect(gpt3?.mlco2Difference).toBeCloseTo(0.73, 2);
  });

  it("adds the machines of XLM up to what the released code prints", () => {
    const tonnes = [
      0.055972681643835606, 0.0010516339726027394, 0.0732566794520548, 0.4219584736438356, 0.0958060010958904,
    ];
    expect(embodied.rows.map(({ unit, unitCount }) => `${unitCount} ${unit}`)).toEqual([
      "512 V100",
      "64 cpu",
      "64 dram",
      "64 ssd",
      "64 others",
    ]);
    embodied.rows.forEach(({ computedCarbonG }, index) => {
      expect(Math.abs(computedCarbonG / ((tonnes[index] ?? 0) * 1e6) - 1)).toBeLessThan(1e-12);
    });
    expect(embodied.computedCarbonG / 1e6).toBeCloseTo(0.6480454698082192, 12);
    expect(embodied.computedDifference).toBeCloseTo(-0.018112924533001284, 12);
  });
});
