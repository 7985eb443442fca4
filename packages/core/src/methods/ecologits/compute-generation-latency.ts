import { seconds, toBillions, type DurationS } from "@llmcarbon/spec";
import type { Generation } from "./compute-gpu-energy.ts";
import { ECOLOGITS_LATENCY, ECOLOGITS_SERVING } from "./ecologits-constants.ts";

type TimedGeneration = Generation & {
  /** how long the caller waited; absent when nobody measured it */
  readonly requestLatencyS?: DurationS;
};

/**
 * Time a request is generated in, in a batch of 64; never longer than the caller waited.
 *
 *   t = min((α P_act + β B + γ) T, t_request)
 *
 * @param generation.activeParameterCount P_act, parameters a token passes [1]; in 1e9 in the formula
 * @param generation.outputTokenCount T, generated tokens [1]
 * @param generation.requestLatencyS t_request [s]
 * @returns time [s]
 * @source docs/methodology/ecologits.md, eq. 2
 * @example computeGenerationLatency({ activeParameterCount: count(8.03e9), outputTokenCount: count(400) }) // 17.954 s
 */
export function computeGenerationLatency(generation: TimedGeneration): DurationS {
  const { alpha, beta, gamma } = ECOLOGITS_LATENCY;
  const { activeParameterCount, outputTokenCount, requestLatencyS } = generation;
  const perToken =
    alpha.value * toBillions(activeParameterCount) +
    beta.value * ECOLOGITS_SERVING.batchSize.value +
    gamma.value;
  const latencyS = seconds(perToken * outputTokenCount);
  return requestLatencyS === undefined ? latencyS : seconds(Math.min(latencyS, requestLatencyS));
}
