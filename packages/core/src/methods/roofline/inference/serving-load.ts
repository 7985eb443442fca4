import type { ServingShape } from "../../../architecture/fill-serving-shape.ts";
import type { ArithmeticFormat, ServingAccelerator } from "../../../efficiency/step-time.ts";

/** One request in thirty years: below it there are none, and no idle time is anyone's. */
export const LEAST_RATE_PER_S = 1e-9;

/**
 * What is asked of the machines:
 * `batch`, a mean number of sequences written at once; `concurrency`, so many requests under way, of which those that fit
 * run; `rate`, arrivals that do not wait for answers, idle time between them booked; `at-once`, more requests than fit,
 * all there at the start; `unknown`, the batches of published measurements.
 */
export type ServingDemand =
  | { readonly kind: "batch"; readonly batchSize: number }
  | { readonly kind: "concurrency"; readonly requestCount: number }
  | { readonly kind: "rate"; readonly requestPerS: number }
  | { readonly kind: "at-once" }
  | { readonly kind: "unknown" };

/**
 * Program that serves: `eager` launches each layer itself, one request at a time; the others batch continuously,
 * `until-2024` with the host waiting between steps, `from-2025` with graphs and prompts taken in along the way,
 * `overlapped` as the latter with the host at work while the accelerators are.
 */
export type ServingEngine = "eager" | "until-2024" | "from-2025" | "overlapped";

/** Requests of one kind at a model on some machines, in plain numbers. */
export type ServingLoad = {
  readonly shape: ServingShape;
  readonly accelerator: ServingAccelerator;
  /** of all replicas, ≥ 1 */
  readonly acceleratorCount: number;
  /** replicas that share the requests, ≥ 1 */
  readonly dataParallel: number;
  /** stages the layers are dealt to, ≥ 1 */
  readonly pipelineParallel: number;
  /** whether whole experts lie on different accelerators */
  readonly spreadsExperts: boolean;
  /** bytes per weight with what quantisation adds, > 0 */
  readonly weightBytes: number;
  /** bytes per cached value, > 0 */
  readonly cacheBytes: number;
  readonly format: ArithmeticFormat;
  /** mean per request, those from a cache included */
  readonly inputTokenCount: number;
  /** of these, tokens whose keys and values are read from a cache */
  readonly cachedInputTokenCount: number;
  /** mean per request; 0 for models that only read */
  readonly outputTokenCount: number;
  readonly demand: ServingDemand;
  readonly engine: ServingEngine;
  /** false where every token computes the whole text before it again; eager engines alone */
  readonly keepsKeysAndValues: boolean;
  /** tokens accepted per step, 1 without speculative decoding; drafts and rejected tokens are not counted */
  readonly speculativeTokensPerStep: number;
  /** tokens an engine takes into one step */
  readonly tokenBudgetPerStep: number;
};

/** What a request takes, in plain numbers; energies are those of the accelerators alone. */
export type ServingPrediction = {
  /** per request [J], idle time between requests included */
  readonly energyPerRequestJ: number;
  /** of that, drawn while nothing was under way [J] */
  readonly idleEnergyPerRequestJ: number;
  /** factors to the ends of the 90 % interval that a batch or rate nobody stated leaves: low ≤ 1 ≤ high */
  readonly lowFactor: number;
  readonly highFactor: number;
  readonly stepS: number;
  /** between one token and the next of a request [s] */
  readonly timePerOutputTokenS: number;
  readonly timeToFirstTokenS: number;
  /** of a request, from first to last token, prompt included [s] */
  readonly requestS: number;
  /** mean per accelerator, idle time included [W] */
  readonly meanPowerW: number;
  /** accelerator time of one request [s], idle time included where machines are kept for it */
  readonly acceleratorSPerRequest: number;
  /** sequences written at once while busy, all replicas together */
  readonly batch: number;
  readonly busyRatio: number;
  /** requests per second that all replicas together can serve */
  readonly capacityRequestPerS: number;
  /** more arrives than can be served: figures are those of full machines */
  readonly isSaturated: boolean;
  /** sequences at once that fit beside the weights, all replicas together; below 1: not even one does */
  readonly largestBatch: number;
  /** whether weights and the batch fit memory */
  readonly fits: boolean;
  /** the batch was cut to what the token budget or memory admits */
  readonly isBatchLimited: boolean;
};
