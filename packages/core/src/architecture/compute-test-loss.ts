import type { Count, ModelTypeV1 } from "@llmcarbon/spec";
import { sourced } from "../constants/sourced.ts";
import { requirePositive } from "./require-positive.ts";

/** Constants of the Chinchilla law; loss in nats per token. */
export const TEST_LOSS_CONSTANTS = sourced({
  value: {
    parameterFactor: 406.4,
    parameterExponent: 0.34,
    tokenFactor: 410.7,
    tokenExponent: 0.28,
    floor: 1.69,
  },
  source: "hoffmann-2022#parametric fit, approach 3",
  kind: "modelled",
});

/** A mixture of experts learns like a dense model this many times smaller (Rajbhandari et al. 2022). */
export const MOE_LOSS_DIVISOR = sourced({
  value: 8,
  source: "llmcarbon-paper#case study on loss and carbon",
  kind: "assumed",
  confidence: "unverified",
});

type LossInput = {
  readonly parameterCount: Count;
  readonly tokenCount: Count;
  readonly type: ModelTypeV1;
};

/**
 * Test loss a model reaches after its training.
 *
 *   L = A / P^α + B / D^β + E,  with P / 8 in place of P for a mixture of experts
 *
 * @param input.parameterCount P, all parameters, experts included [1], > 0
 * @param input.tokenCount D, training tokens [1], > 0
 * @param input.type `moe` divides P by eight
 * @returns loss [nats per token], above E = 1.69
 * @throws {InvalidQuantityError} when P or D is zero
 * @source docs/methodology/llmcarbon.md, eq. 3
 * @example computeTestLoss({ parameterCount: count(175e9), tokenCount: count(300e9), type: "dense" }) // 2.0022879365
 */
export function computeTestLoss({ parameterCount, tokenCount, type }: LossInput): number {
  requirePositive({ parameterCount, tokenCount });
  const { parameterFactor, parameterExponent, tokenFactor, tokenExponent, floor } = TEST_LOSS_CONSTANTS.value;
  const parameters = type === "moe" ? parameterCount / MOE_LOSS_DIVISOR.value : parameterCount;
  return (
    parameterFactor / parameters ** parameterExponent + tokenFactor / tokenCount ** tokenExponent + floor
  );
}
