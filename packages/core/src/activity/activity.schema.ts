import { MODEL_TYPES_V1, PRECISIONS_V1 } from "@llmcarbon/spec";
import { z } from "zod";

/** Counts, all absolute: a parameter count below a million is a unit slip (billions typed as plain numbers). */
const parameterCount = z.number().min(1e6).max(1e15);
const tokenCount = z.number().min(0).max(1e18);
const positiveCount = z.number().int().min(1).max(1e9);
const share = z.number().min(0).max(1);
const text = z.string().trim().min(1).max(200);
const precision = z.enum(PRECISIONS_V1);
const instant = z.iso.datetime({ offset: true }).or(z.iso.date());

/** A model spelled out instead of named. Every key is optional beside `parameterCount` or what it follows from. */
export const modelArchitectureSchema = z.strictObject({
  type: z.enum(MODEL_TYPES_V1),
  parameterCount: parameterCount.exactOptional(),
  activeParameterCount: parameterCount.exactOptional(),
  layerCount: positiveCount.exactOptional(),
  hiddenSize: positiveCount.exactOptional(),
  headCount: positiveCount.exactOptional(),
  keyValueHeadCount: positiveCount.exactOptional(),
  headSize: positiveCount.exactOptional(),
  feedForwardSize: positiveCount.exactOptional(),
  vocabularySize: positiveCount.exactOptional(),
  contextLength: positiveCount.exactOptional(),
  expertCount: positiveCount.exactOptional(),
  expertsPerToken: positiveCount.exactOptional(),
  sharedExpertCount: z.number().int().min(0).max(1e6).exactOptional(),
  weightPrecision: precision.exactOptional(),
});

const parallelismSchema = z.strictObject({
  tensor: positiveCount.exactOptional(),
  pipeline: positiveCount.exactOptional(),
  data: positiveCount.exactOptional(),
  expert: positiveCount.exactOptional(),
});

const trainingWorkload = z.strictObject({
  tokenCount,
  sequenceLength: positiveCount.exactOptional(),
  precision: precision.exactOptional(),
  /** extra work for restarts, evaluation and stalls, as a share of the useful work */
  restartOverheadRatio: z.number().min(0).max(10).exactOptional(),
  parallelism: parallelismSchema.exactOptional(),
});

const fineTuningWorkload = trainingWorkload.extend({
  technique: z.enum(["full", "lora", "qlora", "adapter"]).exactOptional(),
  trainableParameterCount: z.number().min(1).max(1e15).exactOptional(),
});

const inferenceWorkload = z.strictObject({
  requestCount: z.number().min(0).max(1e18),
  inputTokenCount: z.number().min(0).max(1e9),
  outputTokenCount: z.number().min(0).max(1e9),
  cachedInputTokenCount: z.number().min(0).max(1e9).exactOptional(),
  reasoningTokenCount: z.number().min(0).max(1e9).exactOptional(),
  batchSize: z.number().min(1).max(1e6).exactOptional(),
  concurrency: z.number().min(0).max(1e9).exactOptional(),
  requestRatePerS: z.number().min(0).max(1e9).exactOptional(),
  precision: precision.exactOptional(),
  engine: z.enum(["vllm", "sglang", "tensorrt-llm", "tgi", "llama.cpp", "transformers"]).exactOptional(),
  parallelism: parallelismSchema.exactOptional(),
  deployment: z
    .strictObject({ acceleratorCount: positiveCount, hours: z.number().min(0).max(1e7) })
    .exactOptional(),
});

const storageWorkload = z.strictObject({
  storedTb: z.number().min(0).max(1e9),
  durationDays: z.number().min(0).max(1e5),
  transferredTb: z.number().min(0).max(1e9).exactOptional(),
  medium: z.enum(["ssd", "hdd"]).exactOptional(),
  replicationFactor: z.number().min(1).max(100).exactOptional(),
});

/** Experiments as a share of the training they led to, or as runs of their own. */
const experimentationWorkload = z.union([
  z.strictObject({
    shareOfTraining: z.number().min(0).max(100),
    /** the training the share is of */
    training: trainingWorkload,
  }),
  z.strictObject({ runs: z.array(trainingWorkload).min(1).max(10_000) }),
]);

const hardwareSchema = z.strictObject({
  accelerator: text.exactOptional(),
  instance: text.exactOptional(),
  count: positiveCount.exactOptional(),
});

const siteSchema = z.strictObject({
  cloudRegion: text.exactOptional(),
  gridZone: text.exactOptional(),
  countryCode: text.exactOptional(),
  pue: z.number().min(1).max(5).exactOptional(),
  wueLPerKwh: z.number().min(0).max(100).exactOptional(),
  carbonIntensityGPerKwh: z.number().min(0).max(2000).exactOptional(),
});

const measuredSchema = z.strictObject({
  energyKwh: z.number().min(0).max(1e12).exactOptional(),
  /** what the meter saw: the whole facility (PUE inside), the IT equipment, or the accelerators alone */
  energyScope: z.enum(["facility", "it", "accelerators"]).exactOptional(),
  acceleratorHours: z.number().min(0).max(1e12).exactOptional(),
  durationS: z.number().min(0).max(1e10).exactOptional(),
  /** mean power per accelerator */
  averagePowerW: z.number().min(0).max(1e5).exactOptional(),
  /** a meter's reading, or a figure the operator published */
  quality: z.enum(["measured", "reported"]).exactOptional(),
});

const overridesSchema = z.strictObject({
  hardwareEfficiency: share.exactOptional(),
  averageSystemPowerW: z.number().min(0).max(1e5).exactOptional(),
  embodiedCarbonG: z.number().min(0).max(1e15).exactOptional(),
});

const common = {
  id: text.exactOptional(),
  hardware: hardwareSchema.exactOptional(),
  site: siteSchema.exactOptional(),
  period: z.strictObject({ start: instant, end: instant.exactOptional() }).exactOptional(),
  method: text.exactOptional(),
  measured: measuredSchema.exactOptional(),
  overrides: overridesSchema.exactOptional(),
  /** labels the ledger sums by */
  project: text.exactOptional(),
  team: text.exactOptional(),
  /** system that reports the activity; with `id` it makes a booking idempotent */
  source: text.exactOptional(),
  /** where the figures of this activity are published */
  citation: z.string().trim().min(1).max(1000).exactOptional(),
};

const model = z.union([text, modelArchitectureSchema]);

/** The activity document of files, stdin, API and SDK. Unknown keys are refused. */
export const activitySchema = z.discriminatedUnion("phase", [
  z.strictObject({ ...common, phase: z.literal("training"), model, workload: trainingWorkload }),
  z.strictObject({ ...common, phase: z.literal("fine-tuning"), model, workload: fineTuningWorkload }),
  z.strictObject({ ...common, phase: z.literal("inference"), model, workload: inferenceWorkload }),
  z.strictObject({
    ...common,
    phase: z.literal("experimentation"),
    model,
    workload: experimentationWorkload,
  }),
  z.strictObject({
    ...common,
    phase: z.literal("storage"),
    model: model.exactOptional(),
    workload: storageWorkload,
  }),
]);
