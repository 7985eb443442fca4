import { MODEL_TYPES_V1, PRECISIONS_V1 } from "@llmcarbon/spec";
import { z } from "zod";
import { bounded, listOf, objectWith, oneOf, textUpTo, whole } from "./allowed.ts";

/** A parameter count below a million is a unit slip: billions typed as plain numbers. */
const parameterCount = bounded({ least: 1e6, most: 1e15, hint: "absolute, not billions" });
const tokenCount = bounded({ least: 0, most: 1e18, hint: "absolute, not billions" });
const tokensPerRequest = bounded({ least: 0, most: 1e9, hint: "mean per request" });
const positiveCount = whole({ least: 1, most: 1e9 });
const text = textUpTo(200);
const precision = oneOf(PRECISIONS_V1);
/** Nothing computes on less than a milliwatt: a zero is a meter that was not read. */
const powerW = bounded({ least: 1e-3, most: 1e5, hint: "watts per accelerator" });
const terabytes = bounded({ least: 0, most: 1e9, hint: "terabytes of 1e12 bytes" });
const instant = z.union([z.iso.datetime({ offset: true }), z.iso.date()], {
  error: "an ISO 8601 date, or a date-time with its zone such as 2020-06-01T00:00:00Z",
});

/** A model spelled out instead of named. Every key is optional beside `parameterCount` or what it follows from. */
export const modelArchitectureSchema = objectWith({
  type: oneOf(MODEL_TYPES_V1),
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
  sharedExpertCount: whole({ least: 0, most: 1e6 }).exactOptional(),
  weightPrecision: precision.exactOptional(),
});

const parallelismSchema = objectWith({
  tensor: positiveCount.exactOptional(),
  pipeline: positiveCount.exactOptional(),
  data: positiveCount.exactOptional(),
  expert: positiveCount.exactOptional(),
});

const trainingShape = {
  tokenCount,
  sequenceLength: positiveCount.exactOptional(),
  precision: precision.exactOptional(),
  /** extra work for restarts, evaluation and stalls */
  restartOverheadRatio: bounded({
    least: 0,
    most: 10,
    hint: "a share of the useful work, not percent",
  }).exactOptional(),
  parallelism: parallelismSchema.exactOptional(),
};

const trainingWorkload = objectWith(trainingShape);

const fineTuningWorkload = objectWith({
  ...trainingShape,
  technique: oneOf(["full", "lora", "qlora", "adapter"]).exactOptional(),
  trainableParameterCount: bounded({
    least: 1,
    most: 1e15,
    hint: "absolute, not billions",
  }).exactOptional(),
});

const inferenceWorkload = objectWith({
  requestCount: bounded({ least: 0, most: 1e18, hint: "requests" }),
  inputTokenCount: tokensPerRequest,
  outputTokenCount: tokensPerRequest,
  cachedInputTokenCount: tokensPerRequest.exactOptional(),
  reasoningTokenCount: tokensPerRequest.exactOptional(),
  batchSize: bounded({ least: 1, most: 1e6, hint: "mean running batch" }).exactOptional(),
  concurrency: bounded({ least: 0, most: 1e9, hint: "requests at once" }).exactOptional(),
  requestRatePerS: bounded({ least: 0, most: 1e9, hint: "requests per second" }).exactOptional(),
  precision: precision.exactOptional(),
  engine: oneOf(["vllm", "sglang", "tensorrt-llm", "tgi", "llama.cpp", "transformers"]).exactOptional(),
  parallelism: parallelismSchema.exactOptional(),
  deployment: objectWith({
    acceleratorCount: positiveCount,
    hours: bounded({ least: 0, most: 1e7, hint: "hours" }),
  }).exactOptional(),
});

const storageWorkload = objectWith({
  storedTb: terabytes,
  durationDays: bounded({ least: 0, most: 1e5, hint: "days" }),
  transferredTb: terabytes.exactOptional(),
  medium: oneOf(["ssd", "hdd"]).exactOptional(),
  replicationFactor: bounded({ least: 1, most: 100, hint: "copies kept" }).exactOptional(),
});

/** Experiments as a share of the training they led to, or as runs of their own. */
const experimentationWorkload = z.union(
  [
    objectWith({
      shareOfTraining: bounded({ least: 0, most: 100, hint: "a share, not percent" }),
      /** the training the share is of */
      training: trainingWorkload,
    }),
    objectWith({ runs: listOf(trainingWorkload, { least: 1, most: 10_000, hint: "one workload each" }) }),
  ],
  { error: "an object with shareOfTraining and training, or with runs" },
);

const hardwareSchema = objectWith({
  accelerator: text.exactOptional(),
  instance: text.exactOptional(),
  count: positiveCount.exactOptional(),
});

const siteSchema = objectWith({
  cloudRegion: text.exactOptional(),
  gridZone: text.exactOptional(),
  countryCode: text.exactOptional(),
  pue: bounded({ least: 1, most: 5, hint: "facility energy over IT energy" }).exactOptional(),
  wueLPerKwh: bounded({ least: 0, most: 100, hint: "litres per kWh" }).exactOptional(),
  carbonIntensityGPerKwh: bounded({
    least: 0,
    most: 2000,
    hint: "grams of CO2e per kWh",
  }).exactOptional(),
});

const measuredSchema = objectWith({
  energyKwh: bounded({ least: 0, most: 1e12, hint: "kilowatt-hours" }).exactOptional(),
  /** what the meter saw: the whole facility (PUE inside), the IT equipment, or the accelerators alone */
  energyScope: oneOf(["facility", "it", "accelerators"]).exactOptional(),
  acceleratorHours: bounded({ least: 0, most: 1e12, hint: "accelerators times hours" }).exactOptional(),
  durationS: bounded({ least: 0, most: 1e10, hint: "seconds" }).exactOptional(),
  /** mean power per accelerator */
  averagePowerW: powerW.exactOptional(),
  /** a meter's reading, or a figure the operator published */
  quality: oneOf(["measured", "reported"]).exactOptional(),
});

const overridesSchema = objectWith({
  hardwareEfficiency: bounded({
    least: 1e-6,
    most: 1,
    hint: "a share of the peak rate, not percent",
  }).exactOptional(),
  averageSystemPowerW: powerW.exactOptional(),
  embodiedCarbonG: bounded({ least: 0, most: 1e15, hint: "grams of CO2e" }).exactOptional(),
});

const model = z.union([text, modelArchitectureSchema], {
  error: "the name of a model, or an object with its architecture",
});

const common = {
  id: text.exactOptional(),
  hardware: hardwareSchema.exactOptional(),
  site: siteSchema.exactOptional(),
  period: objectWith({ start: instant, end: instant.exactOptional() }).exactOptional(),
  method: text.exactOptional(),
  measured: measuredSchema.exactOptional(),
  overrides: overridesSchema.exactOptional(),
  /** labels the ledger sums by */
  project: text.exactOptional(),
  team: text.exactOptional(),
  /** system that reports the activity; with `id` it makes a booking idempotent */
  source: text.exactOptional(),
  /** where the figures of this activity are published */
  citation: textUpTo(1000).exactOptional(),
};

/** The activity document of files, stdin, API and SDK. Unknown keys are refused. */
export const activitySchema = z.discriminatedUnion(
  "phase",
  [
    objectWith({ ...common, phase: z.literal("training"), model, workload: trainingWorkload }),
    objectWith({ ...common, phase: z.literal("fine-tuning"), model, workload: fineTuningWorkload }),
    objectWith({ ...common, phase: z.literal("inference"), model, workload: inferenceWorkload }),
    objectWith({ ...common, phase: z.literal("experimentation"), model, workload: experimentationWorkload }),
    objectWith({
      ...common,
      phase: z.literal("storage"),
      model: model.exactOptional(),
      workload: storageWorkload,
    }),
  ],
  { error: "an object with phase, model and workload" },
);
