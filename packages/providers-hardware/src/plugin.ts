import { definePlugin } from "@llmcarbon/spec";
import { createHardwareProvider, type HardwareProviderSettings } from "./create-hardware-provider.ts";

export default definePlugin<HardwareProviderSettings>({
  specificationVersion: "v1",
  name: "@llmcarbon/providers-hardware",
  create: (settings) => [createHardwareProvider(settings)],
});
