import { definePlugin } from "@llmcarbon/spec";
import { createGridProvider, type GridProviderSettings } from "./create-grid-provider.ts";

export default definePlugin<GridProviderSettings>({
  specificationVersion: "v1",
  name: "@llmcarbon/providers-grid",
  create: (settings) => [createGridProvider(settings)],
});
