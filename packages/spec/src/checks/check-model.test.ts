import { describe, expect, it } from "vitest";
import { checkModel } from "./check-model.ts";

const provenance = {
  datasetId: "model-hosting",
  datasetVersion: "1",
  citation: "a report",
  publisher: "nobody",
  license: "cited fact",
  quality: "assumed",
  confidence: "published",
};
const exactly = (value: number) => ({ low: value, central: value, high: value });
const architecture = {
  type: "moe",
  parameterCount: exactly(671e9),
  activeParameterCount: exactly(37e9),
  layerCount: 61,
  hiddenSize: 7168,
  vocabularySize: 129_280,
  contextLength: 163_840,
  expertCount: 256,
  attentionLayerCount: 0,
  tiesEmbeddings: false,
  weightPrecision: "fp8",
};
const hosting = {
  operator: "its makers",
  countryCode: "SG",
  pue: exactly(1.2),
  waterIntensityLPerKwh: exactly(0.3),
};
const MODEL = {
  id: "deepseek-v3",
  name: "DeepSeek V3",
  developer: "DeepSeek",
  releasedOn: "2024-12-26",
  openness: "open-weights",
  architecture,
  hosting: { value: hosting, provenance },
};

describe("a model", () => {
  it("passes with its figures, and with a type alone", () => {
    expect(() => checkModel(MODEL)).not.toThrow();
    expect(() => checkModel({ ...MODEL, architecture: { type: "dense" }, hosting: undefined })).not.toThrow();
  });

  it.each<[string, object, string]>([
    [
      "parameters in billions",
      { parameterCount: exactly(671) },
      "parameterCount: found 671; allowed: 1,000,000 to 1e15 (billions where parameters are meant?)",
    ],
    [
      "more experts at work than there are",
      { expertCount: 8, expertsPerToken: 20 },
      "expertsPerToken: found 20; allowed: at most expertCount, 8",
    ],
    [
      "more heads of keys than of queries",
      { headCount: 32, keyValueHeadCount: 64 },
      "keyValueHeadCount: found 64; allowed: at most headCount, 32",
    ],
    [
      "a range upside down",
      { parameterCount: { low: 9e9, central: 7e9, high: 5e9 } },
      "low ≤ central ≤ high",
    ],
    [
      "more at work than there are",
      { activeParameterCount: exactly(700e9) },
      "at most parameterCount, 671000000000",
    ],
    ["half a layer", { layerCount: 61.5 }, "layerCount: found 61.5; allowed: a whole number"],
    ["a vocabulary in thousands", { vocabularySize: 12.9 }, "vocabularySize: found 12.9"],
    ["a count below nothing", { expertCount: -1 }, "expertCount: found -1"],
    ["a type nobody builds", { type: "oracle" }, 'architecture.type: found "oracle"'],
    ["a format nobody has", { weightPrecision: "fp7" }, 'weightPrecision: found "fp7"'],
    ["a word for a truth", { tiesEmbeddings: "no" }, 'tiesEmbeddings: found "no"; allowed: true or false'],
  ])("is refused with %s", (_, changes, said) => {
    expect(() => checkModel({ ...MODEL, architecture: { ...architecture, ...changes } })).toThrow(said);
  });

  it.each<[string, object, string]>([
    ["a PUE below one", { pue: exactly(0.5) }, "hosting.pue: found 0.5"],
    ["water in cubic metres", { waterIntensityLPerKwh: exactly(0.0003) }, "m³ where L is meant?"],
    ["nobody who serves it", { operator: "" }, "hosting.operator"],
    ["a country by name", { countryCode: "Singapore" }, "hosting.countryCode"],
  ])("is refused when hosted with %s", (_, changes, said) => {
    const hosted = { value: { ...hosting, ...changes }, provenance };
    expect(() => checkModel({ ...MODEL, hosting: hosted })).toThrow(said);
  });

  it("is refused without origin of its hosting, or without developer", () => {
    expect(() => checkModel({ ...MODEL, hosting: { value: hosting } })).toThrow(
      "hosting.provenance: found nothing",
    );
    expect(() => checkModel({ ...MODEL, developer: undefined })).toThrow("developer: found nothing");
  });
});
