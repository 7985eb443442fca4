import { definePlugin } from "@llmcarbon/spec";
import { createProvider, type ProviderSettings } from "./create-provider.ts";

export default definePlugin<ProviderSettings>({
  specificationVersion: "v1",
  name: "llmcarbon-plugin-scaleway-sites",
  create: (settings) => [createProvider(settings)],
});
