import { computeEagerStep } from "../../../efficiency/eager-step-time.ts";
import type { ServingConstants } from "./serving-constants.ts";
import { LEAST_RATE_PER_S, type ServingLoad, type ServingPrediction } from "./serving-load.ts";
import { largestBatchOf } from "./largest-batch.ts";

/**
 * One request after the other, or a batch that is stated, with a program that launches each layer itself; a rate adds the idle
 * time in between.
 */
export function predictEager(load: ServingLoad, constants: ServingConstants): ServingPrediction {
  const { demand, accelerator, acceleratorCount, dataParallel } = load;
  const outputTokenCount = Math.max(1, load.outputTokenCount);
  const count = acceleratorCount / dataParallel;
  const newInputTokenCount = load.inputTokenCount - load.cachedInputTokenCount;
  const batch = demand.kind === "batch" ? Math.max(1, demand.batchSize / dataParallel) : 1;
  const { tokenS, powerW } = computeEagerStep(
    {
      shape: load.shape,
      accelerator,
      acceleratorCount: count,
      batch,
      weightBytes: load.weightBytes,
      newInputTokenCount,
      outputTokenCount,
      keepsKeysAndValues: load.keepsKeysAndValues,
    },
    constants.eager,
  );
  const requestS = tokenS * outputTokenCount;
  const capacityRequestPerS = (dataParallel * batch) / requestS;
  const asked = demand.kind === "rate" ? demand.requestPerS : capacityRequestPerS;
  const served = Math.min(asked, capacityRequestPerS);
  const busyRatio = served < LEAST_RATE_PER_S ? 1 : served / capacityRequestPerS;
  const idleW = accelerator.isEdge
    ? constants.eager.edgeIdle * accelerator.tdpW
    : constants.openLoop.idleRatio * accelerator.tdpW;
  const idleEnergyPerRequestJ = (count * idleW * requestS * (1 - busyRatio)) / (busyRatio * batch);
  const energyPerRequestJ = (powerW * requestS) / batch + idleEnergyPerRequestJ;
  const largestBatch = largestBatchOf(load);
  const prompt = (2 * load.shape.activeParameterCount * newInputTokenCount) / accelerator.peakFlopPerS;
  return {
    energyPerRequestJ,
    idleEnergyPerRequestJ,
    lowFactor: 1,
    highFactor: 1,
    stepS: tokenS,
    timePerOutputTokenS: tokenS,
    timeToFirstTokenS: tokenS + prompt,
    requestS,
    meanPowerW: (energyPerRequestJ * busyRatio * batch) / (requestS * count),
    acceleratorSPerRequest: (count * requestS) / (busyRatio * batch),
    batch: batch * dataParallel,
    busyRatio,
    capacityRequestPerS,
    isSaturated: asked > capacityRequestPerS,
    largestBatch: largestBatch * dataParallel,
    fits: largestBatch >= batch,
    isBatchLimited: false,
  };
}
