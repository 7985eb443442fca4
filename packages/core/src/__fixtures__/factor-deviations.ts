import { parseActivity } from "../activity/parse-activity.ts";
import type { Activity } from "../activity/activity.ts";
import type { Estimate } from "../estimate/estimate.ts";
import { applyTokenFactors } from "../factors/apply-factors.ts";
import { canonicalJson } from "../factors/canonical-json.ts";
import type { FactorFigures, TokenFactors } from "../factors/factors.ts";
import { splitUsage } from "../factors/split-usage.ts";
import { DENSE_70B, DENSE_8B, MIXTURE, rooflineEstimator } from "./roofline-estimates.ts";

/** DeepSeek-V3 as published. */
const LARGE_MIXTURE = {
  type: "moe",
  parameterCount: 671e9,
  activeParameterCount: 37e9,
  layerCount: 61,
  hiddenSize: 7168,
  headCount: 128,
  headSize: 192,
  valueHeadSize: 128,
  latentKeyValueSize: 576,
  latentQuerySize: 1536,
  feedForwardSize: 2048,
  denseFeedForwardSize: 18_432,
  denseLayerCount: 3,
  expertCount: 256,
  expertsPerToken: 8,
  sharedExpertCount: 1,
  vocabularySize: 129_280,
  contextLength: 163_840,
} as const;

const EIGHT_H100 = { accelerator: "nvidia-h100-sxm5-80gb", count: 8 };

type Served = { readonly model: object; readonly hardware?: object; readonly workload?: object };

/** Models and ways of serving them, as a document has them, by a name for a table. */
export const SERVED_MODELS: Readonly<Record<string, Served>> = {
  "Llama 3.1 8B": { model: DENSE_8B },
  "Llama 3.1 8B, 32 requests at once": { model: DENSE_8B, workload: { concurrency: 32 } },
  "Llama 3.1 8B, `transformers`": { model: DENSE_8B, workload: { engine: "transformers" } },
  "Llama 3.1 70B": { model: DENSE_70B },
  "Llama 3.1 70B, eight H100": { model: DENSE_70B, hardware: EIGHT_H100 },
  "Mixtral 8x7B": { model: MIXTURE },
  "DeepSeek-V3": { model: LARGE_MIXTURE },
  "dense, 200 billion, shape unknown": { model: { type: "dense", parameterCount: 200e9 } },
  "mixture, 440 billion, 88 active, shape unknown": {
    model: { type: "moe", parameterCount: 440e9, activeParameterCount: 88e9 },
  },
};

/** Mean lengths of a request. */
export type Lengths = {
  readonly inputTokenCount: number;
  readonly cachedInputTokenCount: number;
  readonly outputTokenCount: number;
};

/** One request, estimated by itself and by the factor that serves it. */
type Compared = { readonly own: Estimate; readonly byFactor: FactorFigures };

const estimator = rooflineEstimator();
const factorsOf = new Map<string, Promise<TokenFactors>>();

/** Compares the factor of a basis with the estimate of a request; factors are compiled once. */
export async function compareWithFactor(
  { model, hardware, workload }: Served,
  lengths: Lengths,
): Promise<Compared> {
  const activity = parseActivity({
    phase: "inference",
    model,
    ...(hardware === undefined ? {} : { hardware }),
    period: { start: "2026-03-01T00:00:00Z" },
    workload: { requestCount: 1, ...lengths, ...workload },
  });
  const split = splitUsage(activity);
  if (split.unit !== "tokens") throw new Error("not in tokens");
  const factors = await compileOnce(split.basis);
  return { own: await estimator.estimate(activity), byFactor: applyTokenFactors(factors, split.usage) };
}

function compileOnce(basis: Activity): Promise<TokenFactors> {
  const key = canonicalJson(basis);
  const known = factorsOf.get(key) ?? estimator.compileFactors(basis).then(toTokens);
  factorsOf.set(key, known);
  return known;
}

function toTokens(factors: Awaited<ReturnType<typeof estimator.compileFactors>>): TokenFactors {
  if (factors.phase !== "inference") throw new Error("not of tokens");
  return factors;
}
