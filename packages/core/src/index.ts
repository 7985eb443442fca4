export { PHASES } from "./activity/activity.ts";
export type {
  Activity,
  ActivityOf,
  ActivityWithWorkload,
  ModelDocument,
  Phase,
} from "./activity/activity.ts";
export { hasWorkload } from "./activity/has-workload.ts";
export { activitySchema } from "./activity/activity.schema.ts";
export { parseActivity } from "./activity/parse-activity.ts";
export { objectWith, oneOf, textUpTo, whole } from "./activity/allowed.ts";
export { readIssues } from "./activity/read-issues.ts";

export type {
  Facts,
  HardwareFacts,
  ManufactureFacts,
  ModelFacts,
  SiteFacts,
  WaterFacts,
} from "./facts/facts.ts";
export type { PlaceDescription, PlacePeriod } from "./facts/describe-place.ts";
export type { Providers } from "./facts/providers.ts";
export { DEFAULT_ACCELERATOR } from "./facts/resolve-hardware.ts";
export { UNDATED_YEAR, yearOfActivity } from "./facts/period-of-activity.ts";
export { WORLD_ZONE } from "./facts/zones.ts";

export {
  DEFAULT_LIFETIME_S,
  DEFAULT_LIFETIME_UTILIZATION,
  chooseLifetime,
  type Lifetime,
} from "./carbon/choose-lifetime.ts";
export { chooseMarketIntensity, type MarketIntensity } from "./carbon/choose-market-intensity.ts";
export { computeAcceleratorCarbon } from "./carbon/compute-accelerator-carbon.ts";
export { computeEmbodiedUse } from "./carbon/compute-embodied-use.ts";
export { computeHostCarbon } from "./carbon/compute-host-carbon.ts";
export { computeLogicCarbonPerArea } from "./carbon/compute-logic-carbon-per-area.ts";
export {
  computeMachineCarbon,
  type MachineCarbon,
  type ManufactureOrigin,
} from "./carbon/compute-machine-carbon.ts";
export { computeMarketIntensity, type ElectricityContract } from "./carbon/compute-market-intensity.ts";
export { computePartsCarbon } from "./carbon/compute-parts-carbon.ts";
export { computeSocCarbon, type SocCarbon } from "./carbon/compute-soc-carbon.ts";
export { computeStorageCarbon } from "./carbon/compute-storage-carbon.ts";
export { listManufactureSources } from "./carbon/list-manufacture-sources.ts";
export {
  CONTEXT_IDLE_RATIO,
  HOST_IDLE_W,
  chooseIdlePower,
  type IdlePower,
} from "./energy/choose-idle-power.ts";
export { computeConditionedPue } from "./energy/compute-conditioned-pue.ts";
export { computeCoolingShare } from "./energy/compute-cooling-share.ts";
export { computeMovedEnergy, computeStoredEnergy } from "./energy/compute-stored-energy.ts";
export {
  STORAGE_POWERS,
  TRANSFER_KWH_PER_GB,
  TRANSFER_SPREAD,
  type StorageMedium,
  type StoragePower,
} from "./energy/storage-media.ts";
export { computeConditionedWater } from "./water/compute-conditioned-water.ts";
export { computeElectricityWater } from "./water/compute-electricity-water.ts";
export { computeSiteWater } from "./water/compute-site-water.ts";
export { computeChipCarbon } from "./carbon/compute-chip-carbon.ts";
export { computeDenseParameterCount } from "./architecture/compute-dense-parameter-count.ts";
export { computeDeviceTime } from "./energy/compute-device-time.ts";
export { computeEmbodiedShare } from "./carbon/compute-embodied-share.ts";
export {
  computeExactParameterCount,
  type ExactParameterCount,
  type ParameterSplit,
} from "./architecture/compute-exact-parameter-count.ts";
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
export {
  computeTransformerFlopCount,
  type ActivationRecomputation,
  type ForwardFlopSplit,
  type TransformerFlopCount,
} from "./work/compute-transformer-flop-count.ts";
export { countGenerationWork } from "./work/kernels/count-generation-work.ts";
export { countModelWork, type ModelWork } from "./work/kernels/count-model-work.ts";
export type { ElementBytes, KernelSetting, Stage, TransformerShape } from "./work/kernels/kernel.ts";
export {
  computeTrainingMemory,
  type StateSharding,
  type TrainingMemory,
  type TrainingStates,
} from "./efficiency/compute-training-memory.ts";
export {
  checkServingLayout,
  computeServingMemory,
  findServingLayout,
  type ServingPlacement,
} from "./efficiency/find-serving-layout.ts";
export {
  checkTrainingLayout,
  findTrainingLayout,
  type TrainingLayoutFinding,
  type TrainingPlacement,
} from "./efficiency/find-training-layout.ts";
export { describeLayout, type Layout, type LayoutFinding, type LayoutProblem } from "./efficiency/layout.ts";
export { findExactShape, type ExactShape } from "./architecture/find-exact-shape.ts";
export { predictThroughput, type PredictedThroughput } from "./efficiency/predict-throughput.ts";
export { applySpread, combineSpreads, spreadOf, symmetricSpread, type Spread } from "./uncertainty/spread.ts";
export type { HalfWidths } from "./uncertainty/effect-sums.ts";
export { spreadOfUnknowns, type FigureUnknowns, type Unknown } from "./uncertainty/unknown.ts";
export type { SensitivityLine } from "./uncertainty/rank-unknowns.ts";
export { requireSampling, sampleInterval, type Sampling } from "./uncertainty/sample.ts";

export type { KindSum } from "./portfolio/kind-sums.ts";
export type { SummedFigures } from "./portfolio/figure-sums.ts";
export type { Notes } from "./portfolio/gather-notes.ts";
export {
  createLifeCycle,
  type LifeCycle,
  type LifeCycleSummer,
  type PhaseSum,
} from "./portfolio/life-cycle.ts";
export {
  createEstimateSum,
  sumEstimates,
  type EstimateSum,
  type EstimateSummer,
  type SumOptions,
} from "./portfolio/sum-estimates.ts";

export { readTrainingCase, modelFamilyOf } from "./cases/read-training-case.ts";
export { readInferenceCase } from "./cases/read-inference-case.ts";
export {
  fillServingShape,
  type FilledServingShape,
  type ServingShape,
} from "./architecture/fill-serving-shape.ts";
export { quantilesOfUnknownBatch, type BatchConstants } from "./efficiency/batch-distribution.ts";
export type { EagerConstants } from "./efficiency/eager-step-time.ts";
export {
  correctServing,
  describePoint,
  hearAt,
  kindOf,
  positionOf,
  type CorrectionWeights,
  type ServingCorrection,
  type ServingPoint,
} from "./efficiency/serving-correction.ts";
export type { DecodeConstants, EngineConstants, ServingAccelerator } from "./efficiency/step-time.ts";
export type { ServingPowerConstants } from "./energy/serving-power.ts";
export {
  describeServingLoad,
  type AssumedServing,
  type DescribedServing,
  type ServedRequests,
} from "./methods/roofline/inference/describe-serving-load.ts";
export { predictServing } from "./methods/roofline/inference/predict-serving.ts";
export {
  pointOf,
  predictUncorrectedStep,
  type ServingStep,
} from "./methods/roofline/inference/predict-step.ts";
export type { OpenLoopConstants, ServingConstants } from "./methods/roofline/inference/serving-constants.ts";
export type { ServingHalfWidths } from "./methods/roofline/inference/serving-half-widths.ts";
export type {
  ServingDemand,
  ServingEngine,
  ServingLoad,
  ServingPrediction,
} from "./methods/roofline/inference/serving-load.ts";
export { computeTrainingFlopPerToken, type TrainedShape } from "./work/training-flop-per-token.ts";
export { computeFineTuningWork, QLORA_SLOW_DOWN, type FineTuning } from "./work/fine-tuning-work.ts";
export {
  computeTrainingRate,
  type AcceleratorFamily,
  type TrainingRateConstants,
  type TrainingStep,
} from "./efficiency/training-rate.ts";
export { assumeTrainingCount, type TrainingCountConstants } from "./efficiency/training-count.ts";
export {
  computeTrainingPower,
  type TrainingPower,
  type TrainingPowerConstants,
} from "./energy/training-power.ts";
export {
  describeTrainingLoad,
  type DescribedRun,
  type DescribedTraining,
  type TrainedWorkload,
} from "./methods/roofline/training/describe-training-load.ts";
export { predictTraining, type TrainingPrediction } from "./methods/roofline/training/predict-training.ts";
export type { TrainingConstants } from "./methods/roofline/training/training-constants.ts";
export type { TrainingHalfWidths } from "./methods/roofline/training/training-half-widths.ts";
export type {
  StatedOverhead,
  TrainingAccelerator,
  TrainingLoad,
} from "./methods/roofline/training/training-load.ts";

export type { Method, MethodInput, ReadingInput } from "./methods/method.ts";
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

export { assembleEstimate, type EstimateParts, type PartUnknowns } from "./estimate/assemble-estimate.ts";
export type { ComponentParts } from "./estimate/component-parts.ts";
export { explainEstimate } from "./estimate/explain-estimate.ts";
export type {
  Assumption,
  BreakdownLine,
  Component,
  Estimate,
  Resolved,
  ResolvedInstance,
  Warning,
} from "./estimate/estimate.ts";
export type { GridChoice, PassedOver } from "./estimate/grid-choice.ts";
export type { TraceInput, TraceNode } from "./estimate/trace.ts";

export {
  createEstimator,
  type Activities,
  type EstimateOptions,
  type Estimator,
  type EstimatorSettings,
} from "./estimator.ts";

export { applyStorageFactors, applyTokenFactors, createFigures } from "./factors/apply-factors.ts";
export { canonicalJson } from "./factors/canonical-json.ts";
export { CONTEXT_CLASSES, contextClassOf, type ContextClass } from "./factors/context-class.ts";
export {
  splitHalfWidths,
  type SplitHalfWidths,
  type SplitRatios,
  type UnknownGroups,
} from "./factors/split-half-widths.ts";
export { splitUsage, usageOf, type ChangesOfName, type SplitUsage } from "./factors/split-usage.ts";
export type {
  FactorFigures,
  Factors,
  FigureRange,
  Rates,
  StorageFactors,
  StorageUsage,
  TokenFactors,
  TokenUsage,
} from "./factors/factors.ts";

export {
  CASE_SCOPES,
  type Case,
  type CaseRow,
  type CaseScope,
  type Observed,
  type ReadCase,
  type Unscored,
} from "./cases/case.ts";
export { findCaseTable, type CaseTable, type FoundTable } from "./cases/find-case-table.ts";
export { listSpellings } from "./cases/list-spellings.ts";
export { CASE_READERS } from "./cases/read-case.ts";
export { resolveCase, type ResolvedCase } from "./cases/resolve-case.ts";
export { energyWithin, scoreCase, type Score, type ScoredQuantity } from "./cases/score-case.ts";
export {
  summariseErrors,
  summariseScores,
  type ErrorSummary,
  type ScoreSummary,
} from "./cases/summarise-scores.ts";
export {
  validateCases,
  type CaseValidation,
  type CaseValidationSettings,
  type MethodValidation,
  type ScoreGroup,
  type UnscoredCount,
} from "./cases/validate-cases.ts";

export {
  ASSUMED_ACCELERATOR_HALF_WIDTHS,
  DESIGN_POWER_HALF_WIDTH,
  LLMCARBON_RESIDUALS,
  OFF_OPTIMUM_HALF_WIDTH,
  SERVING_MEDIAN_FACTOR,
} from "./methods/llmcarbon/residuals.ts";
export { ECOLOGITS_SERVING_HALF_WIDTH } from "./methods/ecologits/residuals.ts";
export { ROOFLINE_CALIBRATION } from "./generated/roofline-calibration.ts";
export type { CalibrationStratum, RooflineCalibration } from "./methods/roofline/roofline-calibration.ts";
