import { exactly, count, type ModelArchitectureV1 } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { addModel } from "./add-model.ts";
import { createLocalModelProvider } from "./create-local-model-provider.ts";
import { EMPTY_CATALOGUE, type ModelEntry } from "./model-catalogue.ts";
import { parseModelCatalogue } from "./parse-model-catalogue.ts";
import { toCatalogueText } from "./to-catalogue-text.ts";

const architecture: ModelArchitectureV1 = {
  type: "dense",
  parameterCount: exactly(count(8e9)),
  activeParameterCount: exactly(count(8e9)),
  layerCount: 32,
  hiddenSize: 4096,
};
const createEntry = (id: string, name = "Our Model"): ModelEntry => ({
  id,
  name,
  developer: "us",
  openness: "open-weights",
  architecture,
  source: {
    file: "config.json",
    sha256: "ab".repeat(32),
    addedOn: "2026-01-02",
    license: "unknown",
    citation: "configuration of a model of type llama",
    quality: "reported",
    confidence: "derived",
  },
});

const written = (entries: readonly ModelEntry[]): unknown => JSON.parse(toCatalogueText({ models: entries }));
/** The file with one thing about its first model changed. */
const withChange = (change: object): unknown => {
  const file = written([createEntry("ours")]) as { models: [object] };
  return { ...file, models: [{ ...file.models[0], ...change }] };
};

describe("the file", () => {
  it("is read back as it was written, models by id", () => {
    const [b, a] = [createEntry("b"), createEntry("a")];
    expect(parseModelCatalogue(written([b, a]))).toEqual({ models: [a, b] });
  });

  it("holds an exact count as one number and an estimate as its bounds", () => {
    const range = { low: 1e9, central: 2e9, high: 3e9 };
    const file = withChange({ architecture: { type: "dense", parameterCount: range } });
    expect(parseModelCatalogue(file).models[0]?.architecture.parameterCount).toEqual(range);
    expect(written([createEntry("ours")])).toMatchObject({
      models: [{ architecture: { parameterCount: 8e9 } }],
    });
  });

  it.each([
    [{ version: 2, models: [] }, "version: found 2; allowed: 1, the version this program reads"],
    [{ version: 1 }, "models: found undefined; allowed: a list of models"],
    [{ version: 1, models: [3] }, "models.0: found 3; allowed: an object"],
    [{ version: 1, modles: [] }, 'document: found unknown key "modles"; allowed: did you mean models?'],
    [withChange({ architecture: { type: "dense", layercount: 3 } }), 'unknown key "layercount"'],
    [withChange({ architecture: { type: "dence" } }), "models.0.architecture.type"],
    [withChange({ architecture: { type: "dense", parameterCount: 8 } }), "models.0.parameterCount"],
    [
      withChange({ architecture: { type: "dense", parameterCount: "8e9" } }),
      "models.0.architecture.parameterCount",
    ],
    [withChange({ name: "" }), "models.0.name"],
    [withChange({ source: {} }), "models.0.source.file: found nothing; allowed: a text"],
  ])("is refused in one line: %#", (file, message) => {
    expect(() => parseModelCatalogue(file)).toThrow(message);
    expect(() => parseModelCatalogue(file)).not.toThrow("\n");
  });

  it("does not name two models alike", () => {
    const file = {
      version: 1,
      models: [withChange({}), withChange({ id: "OURS" })].flatMap(
        (each) => (each as { models: object[] }).models,
      ),
    };
    expect(() => parseModelCatalogue(file)).toThrow('models.1.id: found "OURS"; allowed: an id once');
  });
});

describe("adding", () => {
  const catalogue = addModel(EMPTY_CATALOGUE, createEntry("ours"), { replace: false });

  it("refuses an id that is taken, whatever its case", () => {
    expect(() => addModel(catalogue, createEntry("OURS"), { replace: false })).toThrow(
      'id: found "OURS", which the catalogue has already; allowed: another id, or --replace',
    );
  });

  it("replaces where that was asked for, and keeps the others", () => {
    const two = addModel(catalogue, createEntry("theirs"), { replace: false });
    const renamed = addModel(two, createEntry("ours", "New"), { replace: true });
    expect(renamed.models.map(({ id, name }) => [id, name])).toEqual([
      ["theirs", "Our Model"],
      ["ours", "New"],
    ]);
  });
});

describe("the provider", () => {
  const provider = createLocalModelProvider({ models: [createEntry("ours"), createEntry("our model", "x")] });

  it("finds by id, then by name, whatever the case, and never by likeness", async () => {
    await expect(provider.doFindModel({ name: "OURS" })).resolves.toMatchObject({
      kind: "found",
      value: { id: "ours", developer: "us", architecture },
      provenance: {
        datasetId: "llmcarbon.models.json",
        citation: expect.stringContaining("config.json, SHA-256 abababababab…") as unknown,
        license: "unknown",
        quality: "reported",
        confidence: "derived",
      },
    });
    await expect(provider.doFindModel({ name: "Our Model" })).resolves.toMatchObject({
      value: { id: "our model" },
    });
    await expect(provider.doFindModel({ name: "our" })).resolves.toMatchObject({
      kind: "not-covered",
      suggestions: expect.arrayContaining(["ours"]) as unknown,
    });
  });

  it("answers anew each time: what somebody does to an answer changes no other", async () => {
    const first = await provider.doFindModel({ name: "ours" });
    if (first.kind !== "found") throw new Error("not found");
    Object.assign(first.value.architecture, { layerCount: 1 });
    await expect(provider.doFindModel({ name: "ours" })).resolves.toMatchObject({
      value: { architecture: { layerCount: 32 } },
    });
  });

  it("lists its models and says what they are", async () => {
    await expect(provider.doListModels()).resolves.toContainEqual({
      id: "ours",
      name: "Our Model",
      vendor: "us",
      aliases: [],
    });
    expect(provider.datasets).toEqual([
      expect.objectContaining({
        id: "llmcarbon.models.json",
        version: "2026-01-02",
        rowCount: 2,
        publisher: "us",
      }),
    ]);
  });
});
