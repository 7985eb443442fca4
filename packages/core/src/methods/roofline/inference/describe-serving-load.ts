import {
  MissingFactError,
  toSecondsFromHours,
  type AcceleratorProfileV1,
  type ModelArchitectureV1,
  type PrecisionV1,
} from "@llmcarbon/spec";
import type { ActivityOf } from "../../../activity/activity.ts";
import { fillServingShape } from "../../../architecture/fill-serving-shape.ts";
import { describeServingAccelerator, hasServingData } from "./describe-serving-accelerator.ts";
import { describeNumberFormat } from "./describe-number-format.ts";
import type { ServingDemand, ServingEngine, ServingLoad } from "./serving-load.ts";

type InferenceWorkload = ActivityOf<"inference">["workload"];

export type DescribedServing = {
  readonly load: ServingLoad;
  readonly assumed: AssumedServing;
};

/** What was taken for granted, each widening the interval. */
export type AssumedServing = {
  /** fields of the architecture filled in from the size of the model */
  readonly shape: readonly string[];
  readonly precision: boolean;
  readonly count: boolean;
  /** era of the engine: no year was given */
  readonly engine: boolean;
  readonly batch: boolean;
  /** a mixture on several accelerators, without word on where its experts lie */
  readonly expertParallel: boolean;
  /** nothing was measured on a part like it */
  readonly accelerator: boolean;
};

/** What of a document and its facts decides how requests are served. */
export type ServedRequests = {
  readonly workload: InferenceWorkload;
  readonly architecture: ModelArchitectureV1;
  readonly accelerator: AcceleratorProfileV1;
  /** absent: as many as hold the weights with room for a cache */
  readonly acceleratorCount?: number;
  /** accelerators of the instance that is rented, which nobody rents a part of */
  readonly acceleratorsPerInstance?: number;
  /** calendar year in which it is served; absent: now */
  readonly year?: number;
};

/** Tokens an engine takes into one step where nobody says: vLLM's default on large accelerators. */
const USUAL_TOKEN_BUDGET = 8192;
const CACHE_BYTES = 2;
const LAST_EARLY_YEAR = 2024;
const LAST_EAGER_YEAR = 2023;
/** So many requests at once are more than any machine takes: they wait at the start. */
const AT_ONCE = 10_000;
/** Of the memory for weights when a number of accelerators has to be assumed; the rest is cache. */
const WEIGHT_MEMORY_RATIO = 0.7;

/**
 * Turns a document and its facts into the plain numbers that serving is predicted from.
 *
 * @throws {MissingFactError} without parameters, or without power limit, peak rate, memory or bandwidth of the accelerator
 */
export function describeServingLoad(served: ServedRequests): DescribedServing {
  const { workload, architecture, accelerator: profile } = served;
  const { shape, assumed } = fillServingShape(architecture);
  const precision = workload.precision ?? servedPrecision(architecture.weightPrecision);
  const number = describeNumberFormat(precision ?? "bf16", profile.peakFlopPerS);
  if (number === undefined) {
    throw new MissingFactError({
      path: "hardware.accelerator",
      needed: `a peak rate of ${profile.name}`,
      remedy: "name an accelerator whose peak rate is known",
    });
  }
  const accelerator = describeServingAccelerator(profile, number.peakFlopPerS);
  const { deployment, parallelism } = workload;
  const stated = deployment?.acceleratorCount ?? served.acceleratorCount;
  const acceleratorCount =
    stated ??
    fillInstances(
      countToHold(shape.parameterCount * number.weightBytes, accelerator.memoryBytes),
      served.acceleratorsPerInstance,
    );
  const demand = describeDemand(workload);
  const engine = describeEngine(served, demand, accelerator.isEdge);
  const dataParallel = describeReplicas(acceleratorCount, parallelism);
  const replica = acceleratorCount / dataParallel;
  const isDealtMixture = shape.expertRatio < 1 && replica > 1;
  return {
    load: {
      shape,
      accelerator,
      acceleratorCount,
      dataParallel,
      pipelineParallel: Math.min(replica, parallelism?.pipeline ?? 1),
      spreadsExperts:
        isDealtMixture &&
        (parallelism?.expert === undefined ? engine !== "until-2024" : parallelism.expert > 1),
      weightBytes: number.weightBytes,
      cacheBytes: CACHE_BYTES,
      format: number.format,
      inputTokenCount: workload.inputTokenCount,
      cachedInputTokenCount: Math.min(workload.inputTokenCount, workload.cachedInputTokenCount ?? 0),
      outputTokenCount: isReadOnly(workload, architecture) ? 0 : workload.outputTokenCount,
      demand,
      engine,
      keepsKeysAndValues: workload.keepsKeysAndValues ?? true,
      speculativeTokensPerStep: workload.speculativeTokensPerStep ?? 1,
      tokenBudgetPerStep: workload.tokenBudgetPerStep ?? USUAL_TOKEN_BUDGET,
    },
    assumed: {
      shape: assumed,
      precision: precision === undefined,
      count: stated === undefined,
      engine: served.year === undefined && engine !== "eager",
      batch: demand.kind === "unknown" && engine !== "eager",
      expertParallel: isDealtMixture && parallelism?.expert === undefined,
      accelerator: !hasServingData(accelerator, engine === "eager"),
    },
  };
}

/** The fewest whole instances with so many accelerators, counted in accelerators. */
const fillInstances = (acceleratorCount: number, perInstance = 1): number =>
  Math.ceil(acceleratorCount / perInstance) * perInstance;

const isReadOnly = ({ task }: InferenceWorkload, { type }: ModelArchitectureV1): boolean =>
  type === "encoder" || task === "embedding" || task === "rerank";

/** Released in full precision, served in half: engines cast by default. */
const servedPrecision = (precision: PrecisionV1 | undefined): PrecisionV1 | undefined =>
  precision === "fp32" || precision === "tf32" ? "bf16" : precision;

function describeDemand(workload: InferenceWorkload): ServingDemand {
  const { batchSize, concurrency, requestRatePerS, deployment, requestCount } = workload;
  if (batchSize !== undefined) return { kind: "batch", batchSize };
  if (concurrency !== undefined && concurrency >= AT_ONCE) return { kind: "at-once" };
  if (concurrency !== undefined && concurrency > 0) return { kind: "concurrency", requestCount: concurrency };
  if (requestRatePerS !== undefined) return { kind: "rate", requestPerS: requestRatePerS };
  if (deployment !== undefined && deployment.hours > 0) {
    return { kind: "rate", requestPerS: requestCount / toSecondsFromHours(deployment.hours) };
  }
  return { kind: "unknown" };
}

function describeEngine(
  { workload: { engine, batchSize }, year }: ServedRequests,
  demand: ServingDemand,
  isEdge: boolean,
): ServingEngine {
  if (engine === "transformers" || isEdge) return "eager";
  if (year === undefined || year > LAST_EARLY_YEAR) return engine === "sglang" ? "overlapped" : "from-2025";
  const isAlone = demand.kind === "batch" && batchSize === 1;
  return engine === undefined && isAlone && year <= LAST_EAGER_YEAR ? "eager" : "until-2024";
}

/** Replicas, as stated or as what tensor and pipeline groups leave of the accelerators. */
function describeReplicas(count: number, parallelism: InferenceWorkload["parallelism"]): number {
  if (parallelism?.data !== undefined) return Math.min(count, parallelism.data);
  if (parallelism?.tensor === undefined) return 1;
  const group = Math.max(parallelism.tensor * (parallelism.pipeline ?? 1), parallelism.expert ?? 1);
  return Math.max(1, Math.floor(count / group));
}

/** The smallest power of two of accelerators that holds the weights with room for a cache. */
const countToHold = (weightBytes: number, memoryBytes: number): number =>
  2 ** Math.max(0, Math.ceil(Math.log2(weightBytes / (WEIGHT_MEMORY_RATIO * memoryBytes))));
