export { PHASES } from "./activity/activity.ts";
export type { Activity, ActivityOf, ModelDocument, Phase } from "./activity/activity.ts";
export { activitySchema } from "./activity/activity.schema.ts";
export { parseActivity } from "./activity/parse-activity.ts";
export { objectWith, oneOf, textUpTo, whole } from "./activity/allowed.ts";
export { readIssues } from "./activity/read-issues.ts";

export type { Facts, HardwareFacts, ModelFacts, SiteFacts } from "./facts/facts.ts";
export type { Providers } from "./facts/providers.ts";
export { DEFAULT_ACCELERATOR } from "./facts/resolve-hardware.ts";
export { UNDATED_YEAR } from "./facts/period-of-activity.ts";
export { WORLD_ZONE } from "./facts/resolve-site.ts";

export { computeChipCarbon } from "./carbon/compute-chip-carbon.ts";
export { computeDenseParameterCount } from "./architecture/compute-dense-parameter-count.ts";
export { computeDeviceTime } from "./energy/compute-device-time.ts";
export { computeEmbodiedShare } from "./carbon/compute-embodied-share.ts";
export { computeFacilityOverhead } from "./energy/compute-facility-overhead.ts";
export { computeHardwareEnergy } from "./energy/compute-hardware-energy.ts";
export { computeInferenceFlopCount } from "./work/compute-inference-flop-count.ts";
export { computeLayeredParameterCount } from "./architecture/compute-layered-parameter-count.ts";
export { computeMegatronParameterCount } from "./architecture/compute-megatron-parameter-count.ts";
export { computeMoeParameterCount } from "./architecture/compute-moe-parameter-count.ts";
export {
  computeOffOptimumEfficiency,
  type OffOptimumConstants,
} from "./efficiency/compute-off-optimum-efficiency.ts";
export { computeOperationalCarbon } from "./carbon/compute-operational-carbon.ts";
export { computeParameterCount, type ParameterCounts } from "./architecture/compute-parameter-count.ts";
export { computeRoofline, type Roof, type Roofline } from "./work/kernels/compute-roofline.ts";
export { computeStorageEnergy, computeTransferEnergy } from "./energy/compute-storage-energy.ts";
export { computeTestLoss } from "./architecture/compute-test-loss.ts";
export { computeTrainingFlopCount } from "./work/compute-training-flop-count.ts";
export { countGenerationWork } from "./work/kernels/count-generation-work.ts";
export { countModelWork, type ModelWork } from "./work/kernels/count-model-work.ts";
export type { ElementBytes, KernelSetting, Stage, TransformerShape } from "./work/kernels/kernel.ts";
export { predictThroughput, type PredictedThroughput } from "./efficiency/predict-throughput.ts";
export { applySpread, combineSpreads, spreadOf, symmetricSpread, type Spread } from "./uncertainty/spread.ts";

export type { Method, MethodInput } from "./methods/method.ts";
export { BUILT_IN_METHODS, DEFAULT_METHOD_ID } from "./methods/built-in-methods.ts";
export { createLlmcarbonMethod } from "./methods/llmcarbon/create-llmcarbon-method.ts";
export type { LlmcarbonVariant } from "./methods/llmcarbon/variant.ts";
export { createMeasuredMethod } from "./methods/measured/create-measured-method.ts";
export { createEcologitsMethod } from "./methods/ecologits/create-ecologits-method.ts";
export {
  computeEmbodiedImpacts,
  type EmbodiedImpacts,
} from "./methods/ecologits/compute-embodied-impacts.ts";
export {
  computeEcologitsRequest,
  type EcologitsRequest,
  type EcologitsRequestLoad,
} from "./methods/ecologits/compute-request.ts";
export {
  computeUsageImpacts,
  type Criteria,
  type ElectricityMix,
  type UsageImpacts,
} from "./methods/ecologits/compute-usage-impacts.ts";
export { createMlco2Method } from "./methods/mlco2/create-mlco2-method.ts";
export { computeMlco2Energy } from "./methods/mlco2/compute-mlco2-energy.ts";
export { computeMlco2Impact, type Mlco2Impact } from "./methods/mlco2/compute-mlco2-impact.ts";
export {
  validateLlmcarbon,
  type LlmcarbonValidation,
} from "./methods/llmcarbon/validation/validate-llmcarbon.ts";
export type {
  EmbodiedValidation,
  EmbodiedValidationRow,
} from "./methods/llmcarbon/validation/validate-embodied.ts";
export type { TrainingValidation } from "./methods/llmcarbon/validation/validate-training.ts";

export { assembleEstimate, type ComponentParts, type EstimateParts } from "./estimate/assemble-estimate.ts";
export { explainEstimate } from "./estimate/explain-estimate.ts";
export type {
  Assumption,
  BreakdownLine,
  Component,
  Estimate,
  Resolved,
  Warning,
} from "./estimate/estimate.ts";
export type { TraceInput, TraceNode } from "./estimate/trace.ts";

export {
  createEstimator,
  type EstimateOptions,
  type Estimator,
  type EstimatorSettings,
} from "./estimator.ts";
