import type { ProvenanceV1 } from "@llmcarbon/spec";
import { PUBLISHED_EMBODIED } from "./published-embodied.ts";
import { CLAIMED_TRAINING_DIFFERENCE, PRINTED_TRAININGS, PUBLISHED_TRAININGS } from "./published-training.ts";
import { validateEmbodied, type EmbodiedValidation } from "./validate-embodied.ts";
import { validateTraining, type TrainingValidation } from "./validate-training.ts";

export type LlmcarbonValidation = {
  readonly training: readonly TrainingValidation[];
  /** the largest size of a training difference the paper claims; no computed one may exceed it */
  readonly claimedTrainingDifference: number;
  readonly embodied: EmbodiedValidation;
  /** of the inputs, the printed figures, the claim and the machines */
  readonly sources: readonly ProvenanceV1[];
};

/**
 * The method against what it was published with: the five training runs of the paper's table 4, and the manufacture of
 * XLM's machines in its table 5.
 *
 * @returns figures as data; printing them is the caller's
 * @source docs/methodology/llmcarbon.md, validation
 * @example validateLlmcarbon().training[0]?.computedDifference // −0.0206, for T5
 */
export const validateLlmcarbon = (): LlmcarbonValidation => ({
  training: validateTraining(),
  claimedTrainingDifference: CLAIMED_TRAINING_DIFFERENCE.value,
  embodied: validateEmbodied(),
  sources: [PUBLISHED_TRAININGS, PRINTED_TRAININGS, CLAIMED_TRAINING_DIFFERENCE, PUBLISHED_EMBODIED].map(
    ({ provenance }) => provenance,
  ),
});
