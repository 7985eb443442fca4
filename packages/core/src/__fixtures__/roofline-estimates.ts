import {
  bytePerS,
  grams,
  toFlopPerSFromTflopPerS,
  watts,
  type AcceleratorProfileV1,
  type ModelProfileV1,
} from "@llmcarbon/spec";
import { parseActivity } from "../activity/parse-activity.ts";
import type { Component, Estimate } from "../estimate/estimate.ts";
import { createEstimator, type EstimateOptions } from "../estimator.ts";
import { fakeAccelerator, fakeProviders } from "./fake-providers.ts";

const tera = toFlopPerSFromTflopPerS;

/** Datasheet figures that serving needs beside those of {@link fakeAccelerator}. */
const h100: AcceleratorProfileV1 = {
  ...fakeAccelerator({ id: "nvidia-h100-sxm5-80gb", peakTflopPerS: 989.4, tdpW: 700, memoryGb: 80 }),
  vendor: "NVIDIA",
  peakFlopPerS: { bf16: tera(989.4), fp16: tera(989.4), fp8: tera(1979), int8: tera(1979) },
  memoryTechnology: "HBM3",
  memoryBytePerS: bytePerS(3.35e12),
  interconnectBytePerS: bytePerS(900e9),
  idleW: watts(71.8),
  contextIdleW: watts(121.6),
  embodiedCarbonG: grams(164_000),
};

const a100: AcceleratorProfileV1 = {
  ...fakeAccelerator({ id: "nvidia-a100-sxm4-80gb", peakTflopPerS: 312, tdpW: 400, memoryGb: 80 }),
  vendor: "NVIDIA",
  memoryTechnology: "HBM2e",
  memoryBytePerS: bytePerS(2.039e12),
  embodiedCarbonG: grams(127_600),
};

const v100: AcceleratorProfileV1 = {
  ...fakeAccelerator({ id: "nvidia-v100-sxm2-32gb", peakTflopPerS: 125, tdpW: 300, memoryGb: 32 }),
  vendor: "NVIDIA",
  peakFlopPerS: { fp16: tera(125) },
  memoryTechnology: "HBM2",
  memoryBytePerS: bytePerS(898e9),
};

/** Its power in training is measured with the host: 378.5 W per chip. */
const tpu: AcceleratorProfileV1 = {
  ...fakeAccelerator({ id: "google-tpu-v4", peakTflopPerS: 275, tdpW: 192, memoryGb: 32 }),
  vendor: "Google",
  kind: "tpu",
  memoryBytePerS: bytePerS(1.2e12),
};

const orin: AcceleratorProfileV1 = {
  ...fakeAccelerator({ id: "orin", peakTflopPerS: 42.5, tdpW: 60, memoryGb: 64 }),
  vendor: "NVIDIA",
  kind: "soc",
  memoryTechnology: "LPDDR5",
  memoryBytePerS: bytePerS(204.8e9),
};

/** Shapes as published: Llama 3.1, Mixtral 8x7B, and an encoder of the size of BERT. */
export const DENSE_8B = {
  type: "dense",
  parameterCount: 8.03e9,
  layerCount: 32,
  hiddenSize: 4096,
  headCount: 32,
  keyValueHeadCount: 8,
  headSize: 128,
  feedForwardSize: 14_336,
  feedForwardMatrixCount: 3,
  vocabularySize: 128_256,
  tiesEmbeddings: false,
  contextLength: 131_072,
} as const;

export const DENSE_70B = {
  ...DENSE_8B,
  parameterCount: 70.6e9,
  layerCount: 80,
  hiddenSize: 8192,
  headCount: 64,
  feedForwardSize: 28_672,
} as const;

export const MIXTURE = {
  ...DENSE_8B,
  type: "moe",
  parameterCount: 46.7e9,
  activeParameterCount: 12.9e9,
  vocabularySize: 32_000,
  contextLength: 32_768,
  expertCount: 8,
  expertsPerToken: 2,
} as const;

/** A dense model with as many parameters as a token of {@link MIXTURE} passes. */
export const DENSE_AS_ACTIVE = { ...DENSE_8B, vocabularySize: 32_000, parameterCount: 12.9e9 } as const;

export const ENCODER = {
  type: "encoder",
  parameterCount: 0.335e9,
  layerCount: 24,
  hiddenSize: 1024,
  headCount: 16,
  vocabularySize: 30_522,
  contextLength: 512,
} as const;

type Settings = Parameters<typeof fakeProviders>[0];

/** An estimator that knows the accelerators above. */
export const rooflineEstimator = (settings: Settings = {}) =>
  createEstimator({
    providers: fakeProviders({
      accelerators: [h100, a100, v100, tpu, orin],
      zones: { world: { low: 300, central: 450, high: 600 } },
      ...settings,
    }),
  });

/** A machine whose vendor nobody measured, to be known under another name than those above. */
export const unseenAccelerator: AcceleratorProfileV1 = { ...h100, id: "unseen", vendor: "someone" };

/** A model whose size is known as a range only. */
export const closedModel = (low: number, central: number, high: number): ModelProfileV1 => ({
  id: `closed-${low}-${high}`,
  name: "Closed",
  developer: "someone",
  openness: "closed",
  architecture: { type: "dense", parameterCount: { low, central, high } as never },
});

const estimator = rooflineEstimator();

/** By the default method, at 100 g/kWh and a PUE of 1.2 unless the document says otherwise. */
export const estimateRoofline = async (document: object, options?: EstimateOptions): Promise<Estimate> =>
  estimator.estimate(
    parseActivity({ site: { pue: 1.2, carbonIntensityGPerKwh: 100 }, ...document }),
    options,
  );

/** Energy by component [kWh]; 0 where there is none of it. */
export const energyOf = ({ breakdown }: Estimate, component: Component): number =>
  breakdown.find((line) => line.component === component)?.energyKwh.central ?? 0;

export const codesOf = ({ warnings }: Estimate): readonly string[] => warnings.map(({ code }) => code);

export const pathsOf = ({ assumptions }: Estimate): readonly string[] => assumptions.map(({ path }) => path);

/** Half-width of an interval [ln]. */
export const halfWidthOf = ({ low, high }: { readonly low: number; readonly high: number }): number =>
  Math.log(high / low) / 2;
