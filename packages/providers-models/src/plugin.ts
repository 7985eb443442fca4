import { definePlugin } from "@llmcarbon/spec";
import { createModelProvider, type ModelProviderSettings } from "./create-model-provider.ts";

export default definePlugin<ModelProviderSettings>({
  specificationVersion: "v1",
  name: "@llmcarbon/providers-models",
  create: (settings) => [createModelProvider(settings)],
});
