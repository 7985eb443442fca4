import { testModelProvider } from "@llmcarbon/testkit/vitest";
import { createLocalModelProvider } from "./create-local-model-provider.ts";
import { parseModelCatalogue } from "./parse-model-catalogue.ts";

const source = {
  file: "config.json",
  sha256: "ab".repeat(32),
  addedOn: "2026-01-02",
  license: "unknown",
  citation: "configuration of a model of type llama",
  quality: "reported",
  confidence: "derived",
};
const architecture = { type: "dense", parameterCount: 8e9, layerCount: 32, hiddenSize: 4096 };
const create = (id: string, addedOn: string) => ({
  id,
  name: `The ${id}`,
  developer: "us",
  openness: "open-weights",
  architecture,
  source: { ...source, addedOn },
});

testModelProvider(() =>
  createLocalModelProvider(
    parseModelCatalogue({
      version: 1,
      models: [create("ours", "2026-01-02"), create("older", "2025-01-02")],
    }),
  ),
);
