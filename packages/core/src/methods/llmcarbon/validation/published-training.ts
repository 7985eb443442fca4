import type { SourcedV1 } from "@llmcarbon/spec";
import { sourced } from "../../../constants/sourced.ts";

/** A training run of the paper's table 4, as the released data file and the paper have it. */
export type PublishedTraining = {
  readonly model: "T5" | "GPT3" | "GShard" | "Switch" | "XLM";
  readonly type: "dense" | "moe";
  readonly parameterCount: number;
  /** those of the base model, which a token passes */
  readonly activeParameterCount: number;
  readonly tokenCount: number;
  readonly device: "TPUv3" | "V100";
  readonly deviceCount: number;
  readonly peakFlopPerS: number;
  readonly efficiency: number;
  readonly averageSystemPowerW: number;
  readonly pue: number;
  readonly carbonIntensityGPerKwh: number;
  /** published by those who ran it [tCO2e] */
  readonly publishedTonnes: number;
};

/** The five runs LLMCarbon is validated on. */
export const PUBLISHED_TRAININGS: SourcedV1<readonly PublishedTraining[]> = sourced({
  value: [
    {
      model: "T5",
      type: "dense",
      parameterCount: 11e9,
      activeParameterCount: 11e9,
      tokenCount: 600e9,
      device: "TPUv3",
      deviceCount: 512,
      peakFlopPerS: 123e12,
      efficiency: 0.37,
      averageSystemPowerW: 310,
      pue: 1.12,
      carbonIntensityGPerKwh: 545,
      publishedTonnes: 46.7,
    },
    {
      model: "GPT3",
      type: "dense",
      parameterCount: 175e9,
      activeParameterCount: 175e9,
      tokenCount: 300e9,
      device: "V100",
      deviceCount: 10_000,
      peakFlopPerS: 125e12,
      efficiency: 0.197,
      averageSystemPowerW: 330,
      pue: 1.1,
      carbonIntensityGPerKwh: 429,
      publishedTonnes: 552.1,
    },
    {
      model: "GShard",
      type: "moe",
      parameterCount: 619e9,
      activeParameterCount: 2.3e9,
      tokenCount: 1000e9,
      device: "TPUv3",
      deviceCount: 1000,
      peakFlopPerS: 123e12,
      efficiency: 0.39,
      averageSystemPowerW: 288,
      pue: 1.09,
      carbonIntensityGPerKwh: 177,
      publishedTonnes: 4.3,
    },
    {
      model: "Switch",
      type: "moe",
      parameterCount: 1500e9,
      activeParameterCount: 7.41e9,
      tokenCount: 2000e9,
      device: "TPUv3",
      deviceCount: 1000,
      peakFlopPerS: 123e12,
      efficiency: 0.28,
      averageSystemPowerW: 245,
      pue: 1.1,
      carbonIntensityGPerKwh: 330,
      publishedTonnes: 59.1,
    },
    {
      model: "XLM",
      type: "dense",
      parameterCount: 0.55e9,
      activeParameterCount: 0.55e9,
      tokenCount: 7000e9,
      device: "V100",
      deviceCount: 512,
      peakFlopPerS: 125e12,
      efficiency: 0.212,
      averageSystemPowerW: 342,
      pue: 1.1,
      carbonIntensityGPerKwh: 413,
      publishedTonnes: 39,
    },
  ],
  source: "llmcarbon-code#data/database.csv",
  kind: "reported",
});

/** What the paper prints for the same runs [tCO2e]: its own prediction, and that of the mlco2 calculator. */
export const PRINTED_TRAININGS = sourced({
  value: {
    T5: { llmcarbonTonnes: 45.66, mlco2Tonnes: 89.4 },
    GPT3: { llmcarbonTonnes: 553.87, mlco2Tonnes: 955.2 },
    GShard: { llmcarbonTonnes: 4.46, mlco2Tonnes: 8.4 },
    Switch: { llmcarbonTonnes: 63.9, mlco2Tonnes: 137.3 },
    XLM: { llmcarbonTonnes: 37.6, mlco2Tonnes: 66.96 },
  },
  source: "llmcarbon-paper#table 4",
  kind: "reported",
  confidence: "unverified",
});

/** The largest difference the paper claims between its training predictions and what was published. */
export const CLAIMED_TRAINING_DIFFERENCE = sourced({
  value: 0.082,
  source: "llmcarbon-paper#table 4",
  kind: "reported",
  confidence: "unverified",
});
