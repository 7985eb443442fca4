import { parseInstant, type Instant } from "@llmcarbon/spec";
import { describe, expect, test } from "vitest";
import { findModel, listModels } from "./find-model.ts";

function getFound(name: string, at?: Instant) {
  const answer = findModel(name, at);
  if (answer.kind !== "found") throw new Error(answer.reason);
  return answer;
}

const getArchitecture = (name: string) => getFound(name).value.architecture;

describe("agrees with publications", () => {
  test("GPT-3: Brown et al. 2020, table 2.1", () => {
    expect(getArchitecture("gpt-3-davinci")).toMatchObject({
      type: "dense",
      parameterCount: { low: 175e9, central: 175e9, high: 175e9 },
      layerCount: 96,
      hiddenSize: 12_288,
      headCount: 96,
      headSize: 128,
      contextLength: 2048,
    });
  });

  test("Llama 3.1 70B: the Llama 3 report, table 3", () => {
    expect(getArchitecture("llama-3.1-70b")).toMatchObject({
      type: "dense",
      layerCount: 80,
      hiddenSize: 8192,
      feedForwardSize: 28_672,
      headCount: 64,
      keyValueHeadCount: 8,
      vocabularySize: 128_256,
    });
    expect(getArchitecture("llama-3.1-70b").parameterCount?.central).toBeCloseTo(70.6e9, -9);
  });

  test("Mixtral 8x7B: Jiang et al. 2024", () => {
    expect(getArchitecture("mixtral-8x7b")).toMatchObject({
      type: "moe",
      layerCount: 32,
      hiddenSize: 4096,
      expertCount: 8,
      expertsPerToken: 2,
    });
    expect(getArchitecture("mixtral-8x7b").parameterCount?.central).toBeCloseTo(46.7e9, -9);
    expect(getArchitecture("mixtral-8x7b").activeParameterCount?.central).toBeCloseTo(12.9e9, -9);
  });

  test("PaLM 540B: Chowdhery et al. 2022, table 1", () => {
    expect(getArchitecture("palm-540b")).toMatchObject({
      layerCount: 118,
      hiddenSize: 18_432,
      headCount: 48,
      headSize: 256,
      keyValueHeadCount: 1,
    });
  });

  test.each([
    ["t5-11b", 11e9, 11e9],
    ["gpt-3", 175e9, 175e9],
    ["gshard-600b", 619e9, 2.3e9],
    ["switch-1500b", 1500e9, 7.41e9],
    ["xlm", 0.55e9, 0.55e9],
  ])("%s of LLMCarbon's validation: %d parameters, %d act on a token", (name, all, active) => {
    const { parameterCount, activeParameterCount } = getArchitecture(name);
    expect([parameterCount?.central, activeParameterCount?.central]).toEqual([all, active]);
    expect(getFound(name).provenance).toMatchObject({ license: "Apache-2.0", confidence: "published" });
  });
});

test.each([
  ["GPT-3 175B", "gpt-3-davinci"],
  ["GShard-600B", "gshard-600b"],
  ["Switch Transformer 1.5T", "switch-1500b"],
  ["PaLM 540B", "palm-540b"],
  ["BLOOM 176B", "bloom-176b"],
  ["OPT-175B", "opt-175b"],
  ["LLaMA-33B", "llama-1-30b"],
  ["Llama 3.1 8B", "llama-3.1-8b"],
  ["meta-llama/Llama-3.1-8B-Instruct", "llama-3.1-8b"],
  ["gpt-4o-2024-08-06", "gpt-4o"],
])("finds %s by id, name or alias, whatever the case", (name, id) => {
  expect(getFound(name).value.id).toBe(id);
  expect(getFound(` ${name.toUpperCase()} `).value.id).toBe(id);
});

test("an estimated size is a range around its middle, and assumed", () => {
  const { value, provenance } = getFound("gpt-4o-mini");
  expect(value.openness).toBe("closed");
  expect(value.architecture.parameterCount).toEqual({ low: 8e9, central: 18e9, high: 28e9 });
  expect(provenance).toMatchObject({ quality: "assumed", publisher: "GenAI Impact" });
});

test("an outside estimate is never passed off as published", () => {
  const provenances = listModels().map(({ id }) => getFound(id).provenance);
  const estimated = provenances.filter(({ quality }) => quality === "assumed");
  expect(estimated.length).toBeGreaterThan(0);
  expect(estimated.filter(({ confidence }) => confidence === "published")).toEqual([]);
});

test("a stated size is exact, and all of a dense model acts on each token", () => {
  const models = listModels().map(({ id }) => getFound(id));
  const stated = models.filter(({ provenance }) => provenance.quality === "reported");
  for (const { id, architecture } of stated.map(({ value }) => value)) {
    expect([id, architecture.parameterCount?.low]).toEqual([id, architecture.parameterCount?.high]);
  }
  const dense = models.filter(({ value }) => value.architecture.type === "dense");
  for (const { id, architecture } of dense.map(({ value }) => value)) {
    expect([id, architecture.activeParameterCount]).toEqual([id, architecture.parameterCount]);
  }
});

test("a closed model whose architecture is not public is not covered, and the reason says whose it is", () => {
  expect(findModel("gpt-5.5")).toEqual({
    kind: "not-covered",
    reason:
      '"gpt-5.5" is GPT-5.5 by OpenAI, whose architecture is not public; describe it instead of naming it: type and parameterCount',
  });
  expect(listModels().map(({ id }) => id)).not.toContain("gpt-5.5");
});

test("a floating name answers with the latest model behind it, as unverified", () => {
  const { value, provenance } = getFound("deepseek-chat");
  expect(value.id).toBe("deepseek-v4-flash");
  expect(provenance).toMatchObject({
    confidence: "unverified",
    citation: expect.stringContaining('"deepseek-chat" meant other models before'),
  });
  expect(getFound("deepseek-v4-flash").provenance.confidence).toBe("published");
});

test.each(["llama-3.1-70", "gpt-4o-2024", "llama", "gpt-5-0807", "gpt-4o-fp8", "ft:gpt-4o-acme", ""])(
  "does not guess at %j",
  (name) => {
    expect(findModel(name)).toMatchObject({
      kind: "not-covered",
      reason: expect.stringContaining(`no model goes by "${name}"`),
    });
  },
);

test.each([
  ["deepseek-chat", "2024-10-01", "deepseek-v2.5", "unverified"],
  ["deepseek/deepseek-chat", "2025-01-15T12:00:00Z", "deepseek-v3", "unverified"],
  ["deepseek-chat", "2025-03-24", "deepseek-v3-0324", "unverified"],
  ["deepseek-chat", "2026-01-01", "deepseek-v3.2", "derived"],
  ["mistral-large-latest", "2026-01-01", "mistral-large-2512", "unverified"],
  ["deepseek-chat", "2026-12-01", "deepseek-v4-flash", "unverified"],
])("%s on %s meant %s, %s", (...[name, day, id, confidence]) => {
  expect(getFound(name, parseInstant(day))).toMatchObject({ value: { id }, provenance: { confidence } });
});

test("a floating name meant nothing before its first model, and the answer says since when", () => {
  expect(findModel("deepseek-chat", parseInstant("2023-01-01"))).toEqual({
    kind: "not-covered",
    reason:
      '"deepseek-chat" had no model before 2024-05-06; name the model that was used on 2023-01-01T00:00:00.000Z',
  });
});

test("a time changes nothing about a name that is no floating one", () => {
  expect(findModel("llama-3.1-8b", parseInstant("2020-01-01"))).toEqual(findModel("llama-3.1-8b"));
});

test("an ending that says how weights are stored replaces the released format of open weights", () => {
  expect(getArchitecture("meta-llama/Llama-3.1-405B-Instruct")).toMatchObject({ weightPrecision: "bf16" });
  expect(getArchitecture("meta-llama/Llama-3.1-405B-Instruct-FP8")).toMatchObject({ weightPrecision: "fp8" });
  expect(getArchitecture("Qwen/Qwen2.5-72B-Instruct-GPTQ-Int8")).toMatchObject({ weightPrecision: "int8" });
});

test("a closed model comes with a guess at where it is served, an open one does not", () => {
  expect(getFound("claude-3-haiku").value.hosting).toMatchObject({
    value: {
      operator: "AWS and Google Cloud",
      countryCode: "US",
      pue: { low: 1.09, central: 1.115, high: 1.14 },
    },
    provenance: { datasetId: "model-hosting", quality: "assumed", publisher: "GenAI Impact" },
  });
  expect(getFound("llama-3.1-8b").value.hosting).toBeUndefined();
});

test.each([
  // DeepSeek-V3 report, section 4.2: three dense layers, one shared expert, latent of 512 and 64 rotary values
  ["deepseek-v3", { denseLayerCount: 3, latentKeyValueSize: 576, latentQuerySize: 1536, valueHeadSize: 128 }],
  // Gemma 3 report, section 2: five layers with a window of 1024 to one without
  ["gemma-3-27b", { slidingWindowTokenCount: 1024, fullAttentionLayerCount: 10, tiesEmbeddings: true }],
  // Raffel et al. 2020, section 3.7
  ["t5-11b", { encoderLayerCount: 24, feedForwardMatrixCount: 2, tiesEmbeddings: true }],
  ["nemotron-nano-9b-v2", { type: "hybrid", attentionLayerCount: 4 }],
] as const)("knows what the cache and the blocks of %s look like", (name, shape) => {
  expect(getArchitecture(name)).toMatchObject(shape);
});

test("suggests near ids for an unknown name", () => {
  expect(findModel("lama-3.1-70b")).toMatchObject({ suggestions: expect.arrayContaining(["llama-3.1-70b"]) });
});

test("finds all it lists, each with its source and licence", () => {
  const listings = listModels();
  expect(listings.length).toBeGreaterThan(500);
  for (const { id, name, aliases } of listings) {
    for (const each of [id, name, ...aliases]) {
      expect(findModel(each)).toMatchObject({ kind: "found", value: { id, name } });
    }
    const { datasetId, citation, publisher, license } = getFound(id).provenance;
    expect(datasetId).toBe("models");
    for (const text of [citation, publisher, license]) {
      expect(text).toMatch(/\S/);
    }
  }
});

test("answers the same again, even after an answer was changed by its owner", () => {
  const first = structuredClone(getFound("xlm"));
  Object.assign(getArchitecture("xlm").parameterCount!, { central: 1 });
  for (const { aliases } of listModels()) (aliases as string[]).push("mine");
  expect(getFound("xlm")).toEqual(first);
  expect(listModels().flatMap(({ aliases }) => aliases)).not.toContain("mine");
});
