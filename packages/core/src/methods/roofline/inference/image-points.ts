import { toKwhFromWattHours, type EnergyKwh, type SourcedV1 } from "@llmcarbon/spec";
import { sourced } from "../../../constants/sourced.ts";

/** Energy one image was measured to take, and what of the machines the meter saw. */
export type ImagePoint = {
  readonly energyKwh: EnergyKwh;
  readonly scope: "accelerators" | "it";
  /** the model it was measured on; absent for a mean over several */
  readonly modelId?: string;
};

/** No formula for images is fitted: there are too few published points. They are taken as they are. */
const SDXL = sourced<ImagePoint>({
  value: { energyKwh: toKwhFromWattHours(1.639_85), scope: "accelerators", modelId: "stable-diffusion-xl" },
  source: "ai-energy-score#Stable Diffusion XL base, one H100, batch 1, 1.63985 Wh per image",
  kind: "measured",
});

const MEAN_OF_EIGHT = sourced<ImagePoint>({
  value: { energyKwh: toKwhFromWattHours(2.907), scope: "it" },
  source: "luccioni-2024#table 2, image generation, mean of 8 models on A100, 2.907 kWh per 1,000 images",
  kind: "measured",
});

/** One of eight models against their mean: no publication at hand gives the spread, so a factor of three is assumed. */
export const IMAGE_HALF_WIDTH = sourced({
  value: Math.log(3),
  source: "llmcarbon-roofline#images: spread of models around the mean of eight, assumed",
  kind: "assumed",
});

/** The measured point of a model, else the mean of those measured together. */
export const findImagePoint = (modelId: string | undefined): SourcedV1<ImagePoint> =>
  modelId === SDXL.value.modelId ? SDXL : MEAN_OF_EIGHT;
