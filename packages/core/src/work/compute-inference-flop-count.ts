import { flop, type Count, type FlopCount } from "@llmcarbon/spec";
import { sourced } from "../constants/sourced.ts";

/** Operations per parameter and token: a multiplication and an addition. */
export const INFERENCE_FLOP_PER_PARAMETER_AND_TOKEN = sourced({
  value: 2,
  source: "llmcarbon-code#model.py, inference_co2eq",
  kind: "modelled",
});

type Work = { readonly parameterCount: Count; readonly tokenCount: Count };

/**
 * Arithmetic work of inference, read and written tokens alike.
 *
 *   C = 2 P D
 *
 * @param work.parameterCount P, parameters a token passes; for a mixture of experts those of its base model [1]
 * @param work.tokenCount D, tokens processed [1]
 * @returns work [FLOP]; no tokens give zero
 * @throws {InvalidQuantityError} when the product is not finite
 * @source docs/methodology/llmcarbon.md, eq. 5
 * @example computeInferenceFlopCount({ parameterCount: count(175e9), tokenCount: count(300e9) }) // 1.05e23 FLOP
 */
export const computeInferenceFlopCount = ({ parameterCount, tokenCount }: Work): FlopCount =>
  flop(INFERENCE_FLOP_PER_PARAMETER_AND_TOKEN.value * parameterCount * tokenCount);
