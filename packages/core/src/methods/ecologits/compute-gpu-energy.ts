import { toBillions, toKwhFromWattHours, type Count, type EnergyKwh } from "@llmcarbon/spec";
import { ECOLOGITS_GPU_ENERGY, ECOLOGITS_SERVING } from "./ecologits-constants.ts";

/** What a model generates. */
export type Generation = {
  readonly activeParameterCount: Count;
  readonly outputTokenCount: Count;
};

/**
 * Energy one GPU spends on a request, in a batch of 64.
 *
 *   E_gpu = (α e^(β B) P_act + γ) T
 *
 * @param generation.activeParameterCount P_act, parameters a token passes [1]; in 1e9 in the formula
 * @param generation.outputTokenCount T, generated tokens [1]
 * @returns energy [kWh] of one of the GPUs the model sits on
 * @source docs/methodology/ecologits.md, eq. 1
 * @example computeGpuEnergy({ activeParameterCount: count(8.03e9), outputTokenCount: count(400) }) // 1.804e-5 kWh
 */
export function computeGpuEnergy({ activeParameterCount, outputTokenCount }: Generation): EnergyKwh {
  const { alpha, beta, gamma } = ECOLOGITS_GPU_ENERGY;
  const slope = alpha.value * Math.exp(beta.value * ECOLOGITS_SERVING.batchSize.value);
  return toKwhFromWattHours((slope * toBillions(activeParameterCount) + gamma.value) * outputTokenCount);
}
