import { createEstimator, parseActivity, type Activity, type Facts } from "@llmcarbon/core";
import { createGridProvider } from "@llmcarbon/providers-grid";
import { createHardwareProvider } from "@llmcarbon/providers-hardware";
import { createModelProvider } from "@llmcarbon/providers-models";

export const estimator = createEstimator({
  providers: {
    hardware: [createHardwareProvider()],
    grid: [createGridProvider()],
    models: [createModelProvider()],
  },
});

export const TRAINING = {
  phase: "training",
  model: "llama-3.1-8b",
  workload: { tokenCount: 15e12, precision: "bf16", sequenceLength: 8192 },
  hardware: { accelerator: "nvidia-h100-sxm5-80gb", count: 2048 },
  site: { countryCode: "US", pue: 1.1 },
};

export const SERVING = {
  phase: "inference",
  model: "llama-3.1-8b",
  workload: { requestCount: 1e6, inputTokenCount: 600, outputTokenCount: 300, batchSize: 64 },
  hardware: { accelerator: "nvidia-h100-sxm5-80gb", count: 1 },
  site: { countryCode: "US", pue: 1.1 },
};

const MIXTURE = {
  type: "moe",
  parameterCount: 235e9,
  activeParameterCount: 22e9,
  layerCount: 94,
  hiddenSize: 4096,
  headCount: 64,
  keyValueHeadCount: 4,
  expertCount: 128,
  expertsPerToken: 8,
};

/** Documents as they come: training and serving, named and spelled out, with much and with little said. */
const MIXED: readonly unknown[] = [
  TRAINING,
  SERVING,
  { phase: "training", model: MIXTURE, workload: { tokenCount: 36e12 }, site: { countryCode: "CN" } },
  {
    phase: "inference",
    model: MIXTURE,
    workload: { requestCount: 1000, inputTokenCount: 2000, outputTokenCount: 800 },
    hardware: { accelerator: "nvidia-h100-sxm5-80gb", count: 8 },
  },
];

/** Where it runs said by cloud region: the longest chain of zones there is. */
const PLACED: readonly unknown[] = [
  { ...TRAINING, site: { cloudRegion: "azure/eastus" } },
  { ...SERVING, model: "meta-llama/Llama-3.1-70B-Instruct", site: { cloudRegion: "gcp/europe-west1" } },
];

/** The same documents and those with a cloud region, parsed and with their names not yet looked up. */
export const parseMixed = (): readonly Activity[] => [...MIXED, ...PLACED].map(parseActivity);

export type Resolved = { readonly activity: Activity; readonly facts: Facts };

/** An activity with its names looked up. */
export async function resolve(document: unknown): Promise<Resolved> {
  const activity = parseActivity(document);
  return { activity, facts: await estimator.resolveFacts(activity) };
}

export const resolveMixed = (): Promise<readonly Resolved[]> => Promise.all(MIXED.map(resolve));
