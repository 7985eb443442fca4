import "./interpret-schemas.ts";
import { createEstimator, parseActivity, type Estimator, type Providers } from "@llmcarbon/core";
import {
  FootprintError,
  mapRange,
  toWattHours,
  type ModelProfileV1,
  type ModelProviderV1,
  type RangeV1,
} from "@llmcarbon/spec";
import type { SearchResult } from "./search-result.ts";

/** The request every model is compared on: so many tokens in, so many out, on this part, without a facility's overhead. */
const STANDARD_REQUEST = {
  accelerator: "nvidia-h100-sxm5-80gb",
  inputTokenCount: 1000,
  outputTokenCount: 1000,
  pue: 1,
} as const;

/** What the figures of models mean, in one line. */
export const describeStandardRequest = (methodId: string): string => {
  const { accelerator, inputTokenCount, outputTokenCount } = STANDARD_REQUEST;
  return `energy per 1,000 output tokens of a request of ${inputTokenCount} tokens in and ${outputTokenCount} out by method ${methodId}, on as many ${accelerator} as hold the model, with their hosts and without the facility's overhead`;
};

export type DescribedModels = {
  readonly results: readonly SearchResult[];
  /** method that estimated them; `undefined` where none could be */
  readonly methodId: string | undefined;
};

/** Models with the energy of the standard request, as the default method estimates it. */
export async function describeModels(
  models: readonly SearchResult[],
  providers: Providers,
): Promise<DescribedModels> {
  const estimator = createEstimator({ providers });
  const results: SearchResult[] = [];
  let methodId: string | undefined;
  for (const model of models) {
    const figures = await estimateModel(model.id, providers.models, estimator);
    methodId ??= figures.methodId;
    results.push({ ...model, ...figures.fields });
  }
  return { results, methodId };
}

type Figures = { readonly fields: Partial<SearchResult>; readonly methodId?: string };

async function estimateModel(
  id: string,
  providers: readonly ModelProviderV1[],
  estimator: Estimator,
): Promise<Figures> {
  const type = (await findModel(id, providers))?.architecture.type;
  if (type === "encoder" || type === "diffusion") return { fields: { note: "writes no tokens" } };
  try {
    const { energyKwh, method, warnings, resolved } = await estimator.estimate(createActivity(id));
    const methodId = `${method.id} ${method.version}`;
    const acceleratorCount = resolved.hardware?.count;
    const energy: RangeV1 = mapRange(energyKwh, toWattHours);
    const isUnverified = warnings.some(({ code }) => code === "unverified-fact");
    return {
      fields: {
        energyPer1000OutputTokensWh: energy,
        standardRequest: {
          methodId,
          ...STANDARD_REQUEST,
          ...(typeof acceleratorCount === "number" ? { acceleratorCount } : {}),
        },
        ...(isUnverified ? { note: "rests on an unverified fact" } : {}),
      },
      methodId,
    };
  } catch (error) {
    if (!FootprintError.isInstance(error)) throw error;
    return { fields: { note: error.message } };
  }
}

function createActivity(model: string) {
  const { accelerator, inputTokenCount, outputTokenCount, pue } = STANDARD_REQUEST;
  return parseActivity({
    phase: "inference",
    model,
    workload: { requestCount: 1, inputTokenCount, outputTokenCount },
    hardware: { accelerator },
    site: { gridZone: "world", pue },
  });
}

async function findModel(
  name: string,
  providers: readonly ModelProviderV1[],
): Promise<ModelProfileV1 | undefined> {
  for (const provider of providers) {
    const answer = await Promise.resolve(provider.doFindModel({ name })).catch(() => undefined);
    if (answer?.kind === "found") return answer.value;
  }
  return undefined;
}
