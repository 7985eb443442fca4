import type { Estimate, Estimator } from "@llmcarbon/core";
import { answerEach, type Entry } from "../../batch/answer-each.ts";
import type { Refusal } from "../../schemas/refusal.schema.ts";
import { createEstimate, type Extras } from "./create-estimate.ts";

type Answer = Estimate | { readonly error: Refusal };

/** Estimates many documents: an answer for each in its place, and whether any was refused. */
export async function createEstimates(
  estimator: Estimator,
  { entries, ...extras }: Extras & { readonly entries: Iterable<Entry> },
): Promise<{ readonly answers: readonly Answer[]; readonly isAnyRefused: boolean }> {
  const outcomes = await answerEach(entries, (activity) =>
    createEstimate(estimator, { activity, ...extras }),
  );
  return {
    answers: outcomes.map((outcome) =>
      outcome.refusal === undefined ? outcome.answer : { error: outcome.refusal },
    ),
    isAnyRefused: outcomes.some(({ refusal }) => refusal !== undefined),
  };
}
