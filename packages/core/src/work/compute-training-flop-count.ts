import { flop, type Count, type FlopCount } from "@llmcarbon/spec";
import { sourced } from "../constants/sourced.ts";

/** Operations per parameter and token: two forward, four backward. */
export const TRAINING_FLOP_PER_PARAMETER_AND_TOKEN = sourced({
  value: 6,
  source: "llmcarbon-code#model.py, training_co2eq",
  kind: "modelled",
});

type Work = { readonly parameterCount: Count; readonly tokenCount: Count };

/**
 * Arithmetic work of training.
 *
 *   C = 6 P D
 *
 * @param work.parameterCount P, parameters a token passes; for a mixture of experts those of its base model [1]
 * @param work.tokenCount D, tokens seen, repetitions counted [1]
 * @returns work [FLOP]; no tokens give zero
 * @throws {InvalidQuantityError} when the product is not finite
 * @source docs/methodology/llmcarbon.md, eq. 4
 * @example computeTrainingFlopCount({ parameterCount: count(175e9), tokenCount: count(300e9) }) // 3.15e23 FLOP
 */
export const computeTrainingFlopCount = ({ parameterCount, tokenCount }: Work): FlopCount =>
  flop(TRAINING_FLOP_PER_PARAMETER_AND_TOKEN.value * parameterCount * tokenCount);
