import { definePlugin } from "@llmcarbon/spec";
import { createOdblGridProvider } from "./create-odbl-grid-provider.ts";
import { createOdblHardwareProvider } from "./create-odbl-hardware-provider.ts";

export default definePlugin({
  specificationVersion: "v1",
  name: "@llmcarbon/data-odbl",
  create: () => [createOdblGridProvider(), createOdblHardwareProvider()],
});
