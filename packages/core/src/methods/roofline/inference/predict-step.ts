import { correctServing, type ServingPoint } from "../../../efficiency/serving-correction.ts";
import { computeStepTime } from "../../../efficiency/step-time.ts";
import { computeServingPower } from "../../../energy/serving-power.ts";
import { countDecodeStep } from "../../../work/decode-step.ts";
import type { ServingConstants } from "./serving-constants.ts";
import type { ServingLoad } from "./serving-load.ts";

/** A steady state of one replica. */
export type ServingStep = {
  /** sequences written at once, what the token budget leaves of those asked for */
  readonly batch: number;
  readonly stepS: number;
  /** mean per accelerator [W] */
  readonly powerW: number;
  /** accelerators alone, per request [J] */
  readonly energyPerRequestJ: number;
};

/** A request that only reads passes once, like one that writes a single token. */
const LEAST_OUTPUT = 1;

export const stepsPerRequest = ({ outputTokenCount, speculativeTokensPerStep }: ServingLoad): number =>
  Math.max(LEAST_OUTPUT, outputTokenCount) / speculativeTokensPerStep;

/**
 * One step of a replica at a given batch: work, time and power by the equations, then what measured loads like it teach.
 *
 *   E = n P t out/(s B)
 *
 * @param batch sequences at once in the replica, > 0
 * @source docs/methodology/roofline-serving.md, eq. 1 to 4
 */
export function predictStep(load: ServingLoad, batch: number, constants: ServingConstants): ServingStep {
  const raw = predictUncorrectedStep(load, batch, constants);
  const { generation } = load.accelerator;
  // What was measured writes, on parts from Ampere on; it says nothing of the others.
  const isUnlike = generation === "other" || generation === "before-ampere" || load.outputTokenCount === 0;
  if (isUnlike) return raw;
  const { lnEnergy, lnTime } = correctServing(pointOf(load, raw.batch), constants.correction);
  const energyPerRequestJ = raw.energyPerRequestJ * Math.exp(-lnEnergy);
  const stepS = raw.stepS * Math.exp(-lnTime);
  const replicaS = (load.acceleratorCount / load.dataParallel) * stepsPerRequest(load);
  const asked = (energyPerRequestJ * raw.batch) / (replicaS * stepS);
  // Energy and time are corrected apart: a power no accelerator draws means that the time is the one that is off.
  const powerW = Math.min(load.accelerator.tdpW, Math.max(load.accelerator.idleW, asked));
  return { batch: raw.batch, stepS: (stepS * asked) / powerW, powerW, energyPerRequestJ };
}

const SIXTEEN_BIT_BYTES = 2;

/** Where a load lies among the measured ones. */
export function pointOf(load: ServingLoad, batch: number): ServingPoint {
  const { generation } = load.accelerator;
  return {
    batch,
    acceleratorCount: load.acceleratorCount / load.dataParallel,
    activeParameterCount: load.shape.activeParameterCount,
    outputTokenCount: Math.max(LEAST_OUTPUT, load.outputTokenCount),
    isBlackwell: generation === "blackwell",
    isAmpere: generation === "ampere",
    isEarlyEngine: load.engine === "until-2024",
    isMixture: load.shape.expertRatio < 1,
    hasShortWeights: load.weightBytes < SIXTEEN_BIT_BYTES,
    isHybrid: load.shape.isHybrid,
  };
}

/** What the equations say without any correction; the fit of their constants compares this with measurements. */
export function predictUncorrectedStep(
  load: ServingLoad,
  batch: number,
  constants: ServingConstants,
): ServingStep {
  const { shape, accelerator, dataParallel } = load;
  const count = load.acceleratorCount / dataParallel;
  const outputTokenCount = Math.max(LEAST_OUTPUT, load.outputTokenCount);
  const newInputTokenCount = load.inputTokenCount - load.cachedInputTokenCount;
  const tokensPerStep = load.speculativeTokensPerStep;
  const budget = load.tokenBudgetPerStep / (tokensPerStep * (1 + newInputTokenCount / outputTokenCount));
  const limited = Math.min(batch, budget);
  const isEarly = load.engine === "until-2024";
  const engine = isEarly ? constants.engines.until2024 : constants.engines.from2025;
  const work = countDecodeStep({
    shape,
    batch: limited,
    tokensPerStep,
    newInputTokenCount,
    cachedInputTokenCount: load.cachedInputTokenCount,
    outputTokenCount,
    expertSpread: constants.decode.expertSpread,
    contextWeight: constants.contextWeight,
  });
  const time = computeStepTime(
    { work, shape, batch: limited },
    {
      accelerator,
      acceleratorCount: count,
      pipelineParallel: load.pipelineParallel,
      spreadsExperts: load.spreadsExperts,
      weightBytes: load.weightBytes,
      cacheBytes: load.cacheBytes,
      format: load.format,
      separatesPrompts: isEarly,
      hostRatio: load.engine === "overlapped" ? constants.openLoop.overlappedHostRatio : 1,
    },
    { decode: constants.decode, engine },
  );
  const powerW = computeServingPower(
    { time, accelerator, isMixture: shape.expertRatio < 1 },
    constants.power,
    engine,
  );
  return {
    batch: limited,
    stepS: time.totalS,
    powerW,
    energyPerRequestJ: (count * powerW * time.totalS * stepsPerRequest(load)) / limited,
  };
}
