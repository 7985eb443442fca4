import { ratio, type Count, type Ratio } from "@llmcarbon/spec";
import { requirePositive } from "../architecture/require-positive.ts";
import { sourced } from "../constants/sourced.ts";

/** The fitting constants of eq. 6, which the paper does not print. */
export type OffOptimumConstants = {
  readonly gamma0: number;
  readonly gamma1: number;
  /** absent: (1 − γ₁) η_n, so that both branches meet at the optimum */
  readonly gamma2?: number;
};

/**
 * γ₀ = 1, and γ₁ from two points: the optimum the predictor gives for GPT-3 on V100 (3,680 at 36.34 %) and its real
 * training (10,000 at 19.7 %). Ours, not the paper's.
 */
export const OFF_OPTIMUM_CONSTANTS = sourced({
  value: { gamma0: 1, gamma1: 0.7246 },
  source: "llmcarbon#constants of eq. 6",
  kind: "assumed",
  confidence: "derived",
});

type OffOptimum = {
  readonly acceleratorCount: Count;
  readonly optimalCount: Count;
  readonly optimalEfficiency: Ratio;
  readonly constants?: OffOptimumConstants;
};

/**
 * Efficiency of a cluster that has not the optimal number of accelerators.
 *
 *   η = γ₀ (re / n) η_n           for re < n
 *   η = γ₁ (n / re) η_n + γ₂      for re > n
 *
 * @param setting.acceleratorCount re, accelerators there are [1], > 0
 * @param setting.optimalCount n, optimal number [1], > 0
 * @param setting.optimalEfficiency η_n, efficiency at the optimum [1]
 * @param setting.constants γ₀, γ₁, γ₂ [1]; without them the assumed {@link OFF_OPTIMUM_CONSTANTS}
 * @returns efficiency [1]; with the assumed constants never above the optimal one
 * @throws {InvalidQuantityError} for a zero count, or when the constants lead outside 0 to 1
 * @source docs/methodology/llmcarbon.md, eq. 6
 * @example computeOffOptimumEfficiency({ acceleratorCount: count(10000), optimalCount: count(3680),
 *   optimalEfficiency: ratio(0.3634) }) // 0.197
 */
export function computeOffOptimumEfficiency({
  acceleratorCount,
  optimalCount,
  optimalEfficiency,
  constants = OFF_OPTIMUM_CONSTANTS.value,
}: OffOptimum): Ratio {
  requirePositive({ acceleratorCount, optimalCount });
  if (acceleratorCount === optimalCount) {
    return optimalEfficiency;
  }
  const { gamma0, gamma1, gamma2 = (1 - gamma1) * optimalEfficiency } = constants;
  return ratio(
    acceleratorCount < optimalCount
      ? gamma0 * (acceleratorCount / optimalCount) * optimalEfficiency
      : gamma1 * (optimalCount / acceleratorCount) * optimalEfficiency + gamma2,
  );
}
