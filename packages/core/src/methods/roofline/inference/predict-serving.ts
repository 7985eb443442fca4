import { quantilesOfUnknownBatch } from "../../../efficiency/batch-distribution.ts";
import { findOpenLoopBatch, type OpenLoopState } from "../../../efficiency/open-loop-batch.ts";
import { largestBatchOf } from "./largest-batch.ts";
import { predictEager } from "./predict-eager.ts";
import { predictStep, predictUncorrectedStep, stepsPerRequest, type ServingStep } from "./predict-step.ts";
import type { ServingConstants } from "./serving-constants.ts";
import { LEAST_RATE_PER_S, type ServingLoad, type ServingPrediction } from "./serving-load.ts";

/** Sequences an engine admits at once where nobody set a limit. */
const LARGEST_UNSTATED_BATCH = 1024;
/** Limit set in the published measurements, by whose batches an unknown one is guessed. */
const LARGEST_MEASURED_BATCH = 4096;

/**
 * Energy, time and power of requests at a model on given machines.
 *
 * A batch may be given, follow from a number of requests under way or from a rate of arrivals, or be unknown; then the batches
 * of published measurements stand in and their spread is returned as factors.
 *
 * @param load plain numbers within the bounds of their types
 * @param constants of the calibration
 * @returns plain numbers, all finite and ≥ 0
 * @source docs/methodology/roofline-serving.md
 */
export function predictServing(load: ServingLoad, constants: ServingConstants): ServingPrediction {
  return load.engine === "eager"
    ? predictEager(load, constants)
    : limitPower(predictBatched(load, constants), load.accelerator.tdpW);
}

/** Power of an accelerator that waits for requests with a model in memory [W], by the same measurements as arrivals. */
export function idlePowerOf(
  { accelerator: { tdpW, isEdge }, engine }: ServingLoad,
  { openLoop: { energyRatio, idleRatio }, eager }: ServingConstants,
): number {
  if (engine !== "eager") return energyRatio * idleRatio * tdpW;
  return (isEdge ? eager.edgeIdle : idleRatio) * tdpW;
}

/** No accelerator draws more than its limit for long: what energy is measured beyond it was drawn in more time. */
function limitPower(prediction: ServingPrediction, tdpW: number): ServingPrediction {
  const stretch = prediction.meanPowerW / tdpW;
  if (stretch <= 1) return prediction;
  return {
    ...prediction,
    meanPowerW: tdpW,
    acceleratorSPerRequest: prediction.acceleratorSPerRequest * stretch,
    capacityRequestPerS: prediction.capacityRequestPerS / stretch,
  };
}

function predictBatched(load: ServingLoad, constants: ServingConstants): ServingPrediction {
  const { demand, dataParallel } = load;
  const fitting = largestBatchOf(load);
  const admitted = Math.max(1, Math.min(fittingOr(fitting), LARGEST_UNSTATED_BATCH));
  switch (demand.kind) {
    case "batch":
      return steady(load, constants, { asked: demand.batchSize / dataParallel, fitting });
    case "concurrency":
      return steady(load, constants, {
        asked: Math.min(fittingOr(fitting), Math.max(1, demand.requestCount / dataParallel)),
        fitting,
      });
    case "at-once":
      return scaleEnergy(
        steady(load, constants, { asked: admitted, fitting }),
        constants.openLoop.energyRatio,
      );
    case "rate":
      return openLoop(load, constants, { requestPerS: demand.requestPerS / dataParallel, admitted, fitting });
    case "unknown":
      break;
  }
  return predictUnknownBatch(load, constants, fitting);
}

/** Weights that do not fit as stated were served in some other way, which says nothing of the batch. */
const fittingOr = (fitting: number): number => (fitting < 1 ? Infinity : fitting);

/** The batches of published measurements for one nobody stated: the middle one, and what the ends differ by. */
function predictUnknownBatch(
  load: ServingLoad,
  constants: ServingConstants,
  fitting: number,
): ServingPrediction {
  const largest = Math.max(1, Math.min(fittingOr(fitting), LARGEST_MEASURED_BATCH));
  const { low, central, high } = quantilesOfUnknownBatch(largest, constants.batch);
  const prediction = steady(load, constants, { asked: central, fitting });
  const energy = prediction.energyPerRequestJ;
  return {
    ...prediction,
    lowFactor: Math.min(1, predictStep(load, high, constants).energyPerRequestJ / energy),
    highFactor: Math.max(1, predictStep(load, low, constants).energyPerRequestJ / energy),
  };
}

type Batch = { readonly asked: number; readonly fitting: number };

/** Machines that always have a batch of the same size. */
function steady(
  load: ServingLoad,
  constants: ServingConstants,
  { asked, fitting }: Batch,
): ServingPrediction {
  const step = predictStep(load, asked, constants);
  return describe(load, step, {
    fitting,
    asked,
    capacityRequestPerS: step.batch / (step.stepS * stepsPerRequest(load)),
    busyRatio: 1,
    isSaturated: false,
    idleEnergyPerRequestJ: 0,
    meanPowerW: step.powerW,
    acceleratorSPerRequest: acceleratorSOf(load, step),
    energyPerRequestJ: step.energyPerRequestJ,
  });
}

const acceleratorSOf = (load: ServingLoad, { stepS, batch }: ServingStep): number =>
  ((load.acceleratorCount / load.dataParallel) * stepS * stepsPerRequest(load)) / batch;

/** More requests than the machines take at once draw as a rate does, by the same measurements. */
function scaleEnergy(prediction: ServingPrediction, ratio: number): ServingPrediction {
  return {
    ...prediction,
    energyPerRequestJ: prediction.energyPerRequestJ * ratio,
    meanPowerW: prediction.meanPowerW * ratio,
  };
}

type Arrivals = { readonly requestPerS: number; readonly admitted: number; readonly fitting: number };

/** Arrivals that do not wait: busy with as many as are under way, idle in between. */
function openLoop(load: ServingLoad, constants: ServingConstants, arrivals: Arrivals): ServingPrediction {
  const { requestPerS, admitted, fitting } = arrivals;
  const raw = findState(load, constants, { ...arrivals, timeRatio: 1 });
  const timeRatio =
    predictStep(load, raw.busyBatch, constants).stepS /
    predictUncorrectedStep(load, raw.busyBatch, constants).stepS;
  const state = findState(load, constants, { ...arrivals, timeRatio });
  const count = load.acceleratorCount / load.dataParallel;
  const step = predictStep(load, state.busyBatch, constants);
  const { energyRatio, idleRatio } = constants.openLoop;
  const idleW = idleRatio * load.accelerator.tdpW;
  const capacityRequestPerS = capacityOf(load, admitted, constants);
  const served = Math.min(requestPerS, capacityRequestPerS);
  const meanPowerW = energyRatio * (state.busyRatio * step.powerW + (1 - state.busyRatio) * idleW);
  if (served < LEAST_RATE_PER_S) {
    return describe(load, step, {
      fitting,
      asked: state.busyBatch,
      capacityRequestPerS,
      busyRatio: 0,
      isSaturated: false,
      idleEnergyPerRequestJ: 0,
      meanPowerW: energyRatio * step.powerW,
      acceleratorSPerRequest: acceleratorSOf(load, step),
      energyPerRequestJ: energyRatio * step.energyPerRequestJ,
    });
  }
  return describe(load, step, {
    fitting,
    asked: state.busyBatch,
    capacityRequestPerS,
    busyRatio: state.busyRatio,
    isSaturated: state.isSaturated,
    idleEnergyPerRequestJ: (count * energyRatio * (1 - state.busyRatio) * idleW) / served,
    meanPowerW,
    acceleratorSPerRequest: count / served,
    energyPerRequestJ: (count * meanPowerW) / served,
  });
}

/** The correction of the time varies slowly with the batch: one factor does for the search. */
function findState(
  load: ServingLoad,
  constants: ServingConstants,
  { requestPerS, admitted, timeRatio }: Arrivals & { readonly timeRatio: number },
): OpenLoopState {
  const steps = stepsPerRequest(load) * timeRatio;
  return findOpenLoopBatch({
    requestPerS,
    largestBatch: admitted,
    requestSAt: (batch) => {
      const step = predictUncorrectedStep(load, batch, constants);
      // A token budget stretches the time of all that are under way by what it leaves out of a step.
      return (steps * step.stepS * batch) / step.batch;
    },
  });
}

function capacityOf(load: ServingLoad, batch: number, constants: ServingConstants): number {
  const step = predictStep(load, batch, constants);
  return step.batch / (step.stepS * stepsPerRequest(load));
}

type Drawn = Batch & {
  readonly capacityRequestPerS: number;
  readonly busyRatio: number;
  readonly isSaturated: boolean;
  readonly idleEnergyPerRequestJ: number;
  readonly meanPowerW: number;
  readonly acceleratorSPerRequest: number;
  readonly energyPerRequestJ: number;
};

function describe(load: ServingLoad, step: ServingStep, drawn: Drawn): ServingPrediction {
  const { dataParallel, shape, accelerator } = load;
  const newInput = load.inputTokenCount - load.cachedInputTokenCount;
  const prompt =
    (2 * shape.activeParameterCount * newInput * dataParallel) /
    (load.acceleratorCount * accelerator.peakFlopPerS);
  const waited = step.stepS * Math.max(1, drawn.asked / step.batch);
  const timeToFirstTokenS = waited + Math.max(prompt, (newInput / load.tokenBudgetPerStep) * step.stepS);
  const timePerOutputTokenS = waited / load.speculativeTokensPerStep;
  return {
    energyPerRequestJ: drawn.energyPerRequestJ,
    idleEnergyPerRequestJ: drawn.idleEnergyPerRequestJ,
    lowFactor: 1,
    highFactor: 1,
    stepS: step.stepS,
    timePerOutputTokenS,
    timeToFirstTokenS,
    requestS: timeToFirstTokenS + Math.max(0, load.outputTokenCount - 1) * timePerOutputTokenS,
    meanPowerW: drawn.meanPowerW,
    acceleratorSPerRequest: drawn.acceleratorSPerRequest,
    batch: step.batch * dataParallel,
    busyRatio: drawn.busyRatio,
    capacityRequestPerS: drawn.capacityRequestPerS * dataParallel,
    isSaturated: drawn.isSaturated,
    largestBatch: drawn.fitting * dataParallel,
    fits: drawn.fitting >= Math.min(1, drawn.asked) && drawn.asked <= Math.max(1, drawn.fitting),
    isBatchLimited: step.batch < drawn.asked,
  };
}
