import type { ConfidenceV1 } from "@llmcarbon/spec";

const WEAKEST_FIRST: readonly ConfidenceV1[] = ["unverified", "derived", "published"];

/** The weakest of confidences: what rests on several figures is as sure as the least of them. */
export const findWeakest = (confidences: readonly [ConfidenceV1, ...ConfidenceV1[]]): ConfidenceV1 =>
  WEAKEST_FIRST.find((each) => confidences.includes(each)) ?? confidences[0];
