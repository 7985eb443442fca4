import { grams, kgSbe, megajoules } from "@llmcarbon/spec";
import type { EcologitsRequestLoad } from "./compute-request.ts";
import type { Criteria } from "./compute-usage-impacts.ts";
import {
  ECOLOGITS_GPU_EMBODIED,
  ECOLOGITS_SERVER_EMBODIED,
  ECOLOGITS_SERVING,
} from "./ecologits-constants.ts";

type Machines = Pick<EcologitsRequestLoad, "gpuCount" | "latencyS">;

/** Manufacture that falls to a request, of its GPUs and of the server around them. */
export type EmbodiedImpacts = { readonly gpus: Criteria; readonly server: Criteria };

/**
 * Manufacture of the machines by the share of their life a request takes of them, its share of the batch alone.
 *
 *   x = (n x_gpu + n/8 x_server) t / (L B)
 *
 * @param machines.gpuCount n [1]
 * @param machines.latencyS t [s]
 * @returns carbon [gCO2e], depletion [kgSbe] and primary energy [MJ], of GPUs and server apart; they add up to x
 * @source docs/methodology/ecologits.md, eq. 9
 */
export function computeEmbodiedImpacts({ gpuCount, latencyS }: Machines): EmbodiedImpacts {
  const { batchSize, lifetimeS, gpusPerServer } = ECOLOGITS_SERVING;
  const share = latencyS / (lifetimeS.value * batchSize.value);
  return {
    gpus: shareOf(ECOLOGITS_GPU_EMBODIED, gpuCount, share),
    server: shareOf(ECOLOGITS_SERVER_EMBODIED, gpuCount / gpusPerServer.value, share),
  };
}

type Manufacture = typeof ECOLOGITS_GPU_EMBODIED;

const shareOf = (made: Manufacture, unitCount: number, share: number): Criteria => ({
  carbonG: grams(share * unitCount * made.carbonG.value),
  abioticDepletionKgSbe: kgSbe(share * unitCount * made.abioticDepletionKgSbe.value),
  primaryEnergyMj: megajoules(share * unitCount * made.primaryEnergyMj.value),
});
