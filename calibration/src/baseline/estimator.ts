import { createEstimator } from "@llmcarbon/core";
import { createGridProvider } from "@llmcarbon/providers-grid";
import { createHardwareProvider } from "@llmcarbon/providers-hardware";
import { createModelProvider } from "@llmcarbon/providers-models";

export const hardware = createHardwareProvider();

/** With the facts that users have. */
export const estimator = createEstimator({
  providers: { hardware: [hardware], grid: [createGridProvider()], models: [createModelProvider()] },
});
