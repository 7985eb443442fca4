import { parseActivity, type Estimate, type Estimator } from "@llmcarbon/core";

/** Estimates one document; nothing is stored. */
export async function createEstimate(
  estimator: Estimator,
  { activity, trace }: { readonly activity?: unknown; readonly trace: boolean },
): Promise<Estimate> {
  return estimator.estimate(parseActivity(activity), { trace });
}
