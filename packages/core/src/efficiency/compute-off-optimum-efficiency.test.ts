import { count, ratio } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { computeOffOptimumEfficiency, OFF_OPTIMUM_CONSTANTS } from "./compute-off-optimum-efficiency.ts";

const efficiencyOf = (accelerators: number, optimum: number, efficiency: number) =>
  computeOffOptimumEfficiency({
    acceleratorCount: count(accelerators),
    optimalCount: count(optimum),
    optimalEfficiency: ratio(efficiency),
  });

test("GPT-3's real training on 10,000 V100", () => {
  expect(efficiencyOf(10000, 3680, 0.3634)).toBeCloseTo(0.197, 4);
});

test("at the optimum nothing is lost", () => {
  expect(efficiencyOf(3680, 3680, 0.3634)).toBe(0.3634);
});

const accelerators = fc.integer({ min: 1, max: 1_000_000 });
const share = fc.double({ min: 0.01, max: 1, noNaN: true });

test("never exceeds the optimum, and falls the farther away", () => {
  fc.assert(
    fc.property(accelerators, accelerators, share, (first, optimum, efficiency) => {
      const here = efficiencyOf(first, optimum, efficiency);
      const away = first < optimum ? first / 2 : first * 2;
      expect(here).toBeLessThanOrEqual(efficiency * (1 + 1e-12));
      expect(efficiencyOf(away, optimum, efficiency)).toBeLessThanOrEqual(here * (1 + 1e-12));
    }),
  );
});

test("both branches meet at the optimum", () => {
  fc.assert(
    fc.property(share, (efficiency) => {
      const optimum = 1e9;
      expect(efficiencyOf(optimum - 1, optimum, efficiency)).toBeCloseTo(efficiency, 6);
      expect(efficiencyOf(optimum + 1, optimum, efficiency)).toBeCloseTo(efficiency, 6);
    }),
  );
});

test("takes constants of one's own", () => {
  const setting = {
    acceleratorCount: count(200),
    optimalCount: count(100),
    optimalEfficiency: ratio(0.4),
    constants: { gamma0: 1, gamma1: 0.5, gamma2: 0.1 },
  };
  expect(computeOffOptimumEfficiency(setting)).toBeCloseTo(0.5 * 0.5 * 0.4 + 0.1, 12);
});

test("the built-in constants say that they are ours", () => {
  expect(OFF_OPTIMUM_CONSTANTS.provenance).toMatchObject({ datasetId: "llmcarbon", quality: "assumed" });
});

test("refuses an empty cluster, and constants that lead above one", () => {
  expect(() => efficiencyOf(0, 100, 0.4)).toThrow("acceleratorCount: found 0");
  const setting = { acceleratorCount: count(99), optimalCount: count(100), optimalEfficiency: ratio(0.4) };
  expect(() => computeOffOptimumEfficiency({ ...setting, constants: { gamma0: 18.59, gamma1: 1 } })).toThrow(
    "ratio: found",
  );
});
