import { PRECISIONS_V1 } from "@llmcarbon/spec";
import { z } from "zod";
import { bounded, listOf, objectWith, oneOf, whole } from "./allowed.ts";
import { modelSchema, parameterCount } from "./model.schema.ts";

const tokenCount = bounded({ least: 0, most: 1e18, hint: "absolute, not billions" });
const tokensPerRequest = bounded({ least: 0, most: 1e9, hint: "mean per request" });
const positiveCount = whole({ least: 1, most: 1e9 });
const precision = oneOf(PRECISIONS_V1);
const terabytes = bounded({ least: 0, most: 1e9, hint: "terabytes of 1e12 bytes" });
const shareOfWork = bounded({ least: 0, most: 10, hint: "a share of the useful work, not percent" });

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
  /** extra work for failures and what is computed again after them */
  restartOverheadRatio: shareOfWork.exactOptional(),
  /** extra work before the run proper: compilation, autotuning, filling the pipeline */
  warmUpRatio: shareOfWork.exactOptional(),
  /** extra work for evaluation along the way */
  evaluationRatio: shareOfWork.exactOptional(),
  activationRecomputation: oneOf(["none", "selective", "full"]).exactOptional(),
  parallelism: parallelismSchema.exactOptional(),
};

const trainingWorkloadSchema = objectWith(trainingShape);

const inferenceWorkloadSchema = objectWith({
  /** what is asked of the model; text generation unless said otherwise */
  task: oneOf(["generation", "embedding", "rerank", "classification", "image-generation"]).exactOptional(),
  requestCount: bounded({ least: 0, most: 1e18, hint: "requests" }),
  inputTokenCount: tokensPerRequest,
  outputTokenCount: tokensPerRequest,
  cachedInputTokenCount: tokensPerRequest.exactOptional(),
  reasoningTokenCount: tokensPerRequest.exactOptional(),
  batchSize: bounded({ least: 1, most: 1e6, hint: "mean running batch" }).exactOptional(),
  concurrency: bounded({ least: 0, most: 1e9, hint: "requests at once" }).exactOptional(),
  requestRatePerS: bounded({ least: 0, most: 1e9, hint: "requests per second" }).exactOptional(),
  /** tokens an engine takes into one step, prompts included: vLLM's max_num_batched_tokens */
  tokenBudgetPerStep: positiveCount.exactOptional(),
  /** tokens accepted per step with speculative decoding; 1 without it */
  speculativeTokensPerStep: bounded({
    least: 1,
    most: 100,
    hint: "tokens accepted per step",
  }).exactOptional(),
  precision: precision.exactOptional(),
  /** false where a program computes the whole text before each token again; true unless said otherwise */
  keepsKeysAndValues: z.boolean({ error: "true or false" }).exactOptional(),
  engine: oneOf(["vllm", "sglang", "tensorrt-llm", "tgi", "llama.cpp", "transformers"]).exactOptional(),
  parallelism: parallelismSchema.exactOptional(),
  deployment: objectWith({
    acceleratorCount: positiveCount,
    hours: bounded({ least: 0, most: 1e7, hint: "hours" }),
    /** accelerator hours that activities of their own account for; of machines without requests, the rest is idle */
    bookedHours: bounded({ least: 0, most: 1e12, hint: "accelerators times hours" }).exactOptional(),
    /** manufacture of the machines that these carry already; by their hours unless it is given */
    bookedEmbodiedCarbonG: bounded({ least: 0, most: 1e15, hint: "grams of CO2e" }).exactOptional(),
  }).exactOptional(),
});

const fineTuningWorkloadSchema = objectWith({
  ...trainingShape,
  technique: oneOf(["full", "partial", "lora", "qlora", "adapter"]).exactOptional(),
  trainableParameterCount: bounded({
    least: 1,
    most: 1e15,
    hint: "absolute, not billions",
  }).exactOptional(),
  /** the uppermost layers that are trained, for technique partial */
  trainableLayerCount: positiveCount.exactOptional(),
  objective: oneOf(["supervised", "preference", "reinforcement", "distillation"]).exactOptional(),
  /** answers the model itself writes for objective reinforcement */
  rollouts: inferenceWorkloadSchema.exactOptional(),
  /** the model whose outputs are learnt for objective distillation; it reads every token once */
  teacher: modelSchema.exactOptional(),
});

const storageWorkloadSchema = objectWith({
  storedTb: terabytes,
  durationDays: bounded({ least: 0, most: 1e5, hint: "days" }),
  transferredTb: terabytes.exactOptional(),
  medium: oneOf(["ssd", "hdd"]).exactOptional(),
  replicationFactor: bounded({ least: 1, most: 100, hint: "copies kept" }).exactOptional(),
});

/** One experiment of a list: a run, or as many like it as a sweep has, of the model or of a smaller one. */
const experimentalRunSchema = objectWith({
  ...trainingShape,
  runCount: positiveCount.exactOptional(),
  parameterCount: parameterCount.exactOptional(),
});

/** Experiments as a share of the training they led to, or as runs of their own. */
const experimentationWorkloadSchema = z.union(
  [
    objectWith({
      shareOfTraining: bounded({ least: 0, most: 100, hint: "a share, not percent" }).exactOptional(),
      /** the training the share is of */
      training: trainingWorkloadSchema,
    }),
    objectWith({
      runs: listOf(experimentalRunSchema, { least: 1, most: 10_000, hint: "one workload each" }),
    }),
  ],
  { error: "an object with shareOfTraining and training, or with runs" },
);

/** What a workload of each phase may say. */
export const WORKLOAD_SCHEMAS = {
  training: trainingWorkloadSchema,
  "fine-tuning": fineTuningWorkloadSchema,
  inference: inferenceWorkloadSchema,
  experimentation: experimentationWorkloadSchema,
  storage: storageWorkloadSchema,
} as const;
