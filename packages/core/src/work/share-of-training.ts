import { ratio } from "@llmcarbon/spec";
import type { ActivityWithWorkload } from "../activity/activity.ts";
import { sourced } from "../constants/sourced.ts";
import type { Assumption } from "../estimate/estimate.ts";

/**
 * Experiments over the training they lead to, where nobody counted them: Meta's machine-learning capacity stood at
 * 10 : 20 : 70 for experimentation, training and inference.
 */
export const ASSUMED_SHARE_OF_TRAINING = sourced({
  value: ratio(0.5),
  source: "wu-2022#figure 3a, experimentation : training : inference = 10 : 20 : 70",
  kind: "assumed",
});

/** Said where the document leaves the share open. */
export function assumeShareOfTraining({ phase, workload }: ActivityWithWorkload): readonly Assumption[] {
  if (phase !== "experimentation" || "runs" in workload || workload.shareOfTraining !== undefined) return [];
  const { value, provenance } = ASSUMED_SHARE_OF_TRAINING;
  const statement = `no share given; experiments are taken as ${value} of the training (${provenance.citation})`;
  return [{ path: "workload.shareOfTraining", statement }];
}
