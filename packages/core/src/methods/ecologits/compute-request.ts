import {
  energyOf,
  kwh,
  seconds,
  type Count,
  type DurationS,
  type EnergyKwh,
  type Pue,
} from "@llmcarbon/spec";
import { computeGenerationLatency } from "./compute-generation-latency.ts";
import { computeGpuCount } from "./compute-gpu-count.ts";
import { computeGpuEnergy } from "./compute-gpu-energy.ts";
import { ECOLOGITS_SERVING } from "./ecologits-constants.ts";

/** A request to one model at one place; a model of uncertain size is asked once for either end. */
export type EcologitsRequest = {
  readonly totalParameterCount: Count;
  readonly activeParameterCount: Count;
  readonly outputTokenCount: Count;
  readonly pue: Pue;
  /** how long the caller waited; absent when nobody measured it */
  readonly requestLatencyS?: DurationS;
};

/** What a request takes of the machines, its share of the batch alone. */
export type EcologitsRequestLoad = {
  readonly gpuCount: Count;
  readonly latencyS: DurationS;
  /** of all its GPUs */
  readonly gpuEnergyKwh: EnergyKwh;
  readonly serverEnergyKwh: EnergyKwh;
  /** at the facility's meter */
  readonly energyKwh: EnergyKwh;
};

/**
 * Energy of a request: its GPUs, its share of the server they sit in, and the facility's overhead of both.
 *
 *   E_server = W t n / (8 B),   E = PUE (E_server + n E_gpu)
 *
 * @param request sizes of the model [1], T [1], PUE [1] and, where measured, the latency [s]
 * @returns n [1], t [s] and energies [kWh]
 * @source docs/methodology/ecologits.md, eq. 5 and 6
 * @example computeEcologitsRequest({ totalParameterCount: count(123e9), activeParameterCount: count(123e9), outputTokenCount: count(400), pue: pue(1.16) }).gpuCount // 4
 */
export function computeEcologitsRequest(request: EcologitsRequest): EcologitsRequestLoad {
  const { batchSize, gpusPerServer, serverPowerW } = ECOLOGITS_SERVING;
  const gpuCount = computeGpuCount(request.totalParameterCount);
  const latencyS = computeGenerationLatency(request);
  const gpuEnergyKwh = kwh(gpuCount * computeGpuEnergy(request));
  const servers = gpuCount / gpusPerServer.value;
  const serverEnergyKwh = energyOf(serverPowerW.value, seconds((latencyS * servers) / batchSize.value));
  return {
    gpuCount,
    latencyS,
    gpuEnergyKwh,
    serverEnergyKwh,
    energyKwh: kwh(request.pue * (serverEnergyKwh + gpuEnergyKwh)),
  };
}
