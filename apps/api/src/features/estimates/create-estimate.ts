import { parseActivity, type Estimate, type EstimateOptions, type Estimator } from "@llmcarbon/core";

/** What an estimate answers with beside its figures. */
export type Extras = Required<Pick<EstimateOptions, "trace" | "sensitivity">>;

/** Estimates one document; nothing is stored. */
export async function createEstimate(
  estimator: Estimator,
  { activity, trace, sensitivity }: Extras & { readonly activity?: unknown },
): Promise<Estimate> {
  return estimator.estimate(parseActivity(activity), { trace, sensitivity });
}
