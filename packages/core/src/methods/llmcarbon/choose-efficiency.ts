import {
  FootprintError,
  MissingFactError,
  count,
  gigabytes,
  ratio,
  toFlopPerSFromTflopPerS,
  type AcceleratorProfileV1,
  type Count,
  type FlopPerS,
  type Ratio,
} from "@llmcarbon/spec";
import { computeOffOptimumEfficiency } from "../../efficiency/compute-off-optimum-efficiency.ts";
import { MOE_EFFICIENCY_RATIO } from "../../efficiency/moe-efficiency.ts";
import {
  V100_RULE,
  predictThroughput,
  type PredictedThroughput,
} from "../../efficiency/predict-throughput.ts";
import { LLMCARBON_ACCELERATORS_PER_SERVER } from "../../carbon/server-parts.ts";
import type { LlmcarbonVariant } from "./variant.ts";

/** From here on the released code has its A100 fit; below it takes every memory for a V100's. */
const FITTED_MEMORY_GB = gigabytes(80);

export type Prediction = PredictedThroughput & {
  /** peak rate of the accelerator the prediction is a share of */
  readonly referencePeakFlopPerS: FlopPerS;
  readonly reference: "an A100 of 80 GB" | "a V100";
  /** share of that peak at the predicted number of accelerators */
  readonly efficiency: Ratio;
};

/**
 * Throughput the released code predicts, as a share of the peak of the accelerator it was predicted for.
 *
 * @throws {MissingFactError} for a model far outside the sizes the fits were made on
 */
export function predictEfficiency(parameterCount: Count, profile: AcceleratorProfileV1): Prediction {
  const memoryGb = profile.memoryGb ?? FITTED_MEMORY_GB;
  const isFitted = memoryGb >= FITTED_MEMORY_GB;
  const { a100PeakTflopPerS, v100PeakTflopPerS } = V100_RULE.value;
  const referencePeakFlopPerS = toFlopPerSFromTflopPerS(isFitted ? a100PeakTflopPerS : v100PeakTflopPerS);
  const predicted = predictWithin({
    parameterCount,
    nodeSize: LLMCARBON_ACCELERATORS_PER_SERVER.value,
    memoryGb: isFitted ? FITTED_MEMORY_GB : memoryGb,
  });
  return {
    ...predicted,
    referencePeakFlopPerS,
    reference: isFitted ? "an A100 of 80 GB" : "a V100",
    efficiency: ratio(predicted.achievedFlopPerS / referencePeakFlopPerS),
  };
}

function predictWithin(placement: Parameters<typeof predictThroughput>[0]): PredictedThroughput {
  try {
    return predictThroughput(placement);
  } catch (error) {
    if (!FootprintError.isInstance(error)) throw error;
    throw new MissingFactError({
      path: "overrides.hardwareEfficiency",
      needed: `an efficiency: the fits of the method do not reach this model and memory (${error.message})`,
      remedy: "give overrides.hardwareEfficiency and hardware.count",
    });
  }
}

type Setting = {
  readonly variant: LlmcarbonVariant;
  readonly isMoe: boolean;
  /** as the document states it */
  readonly acceleratorCount: Count | undefined;
  /** whether eq. 6 applies: it speaks of training alone */
  readonly isTraining: boolean;
};

/** What a variant makes of a prediction. */
export type VariantEfficiency = {
  readonly efficiency: Ratio;
  /** at the predicted number of accelerators */
  readonly optimalEfficiency: Ratio;
  /** true when eq. 6 led from the optimal efficiency to the one taken */
  readonly isOffOptimum: boolean;
};

/** The predicted efficiency, in the variant `paper` through its rules for mixtures of experts and odd numbers. */
export function applyVariant(prediction: Prediction, setting: Setting): VariantEfficiency {
  const { variant, isMoe, acceleratorCount, isTraining } = setting;
  const optimalCount = prediction.acceleratorCount;
  const isPaper = variant === "paper";
  const optimalEfficiency =
    isPaper && isMoe ? ratio(prediction.efficiency * MOE_EFFICIENCY_RATIO.value) : prediction.efficiency;
  if (!isPaper || !isTraining || acceleratorCount === undefined || acceleratorCount === optimalCount) {
    return { efficiency: optimalEfficiency, optimalEfficiency, isOffOptimum: false };
  }
  const efficiency = computeOffOptimumEfficiency({ acceleratorCount, optimalCount, optimalEfficiency });
  return { efficiency, optimalEfficiency, isOffOptimum: true };
}

/** Accelerators a method takes when the document gives none: the optimum to train, one copy of the model to serve. */
export const countOf = (prediction: Prediction, isTraining: boolean): Count =>
  isTraining ? prediction.acceleratorCount : count(prediction.tensor * prediction.pipeline);
