import type { GridProviderV1, HardwareProviderV1, ModelProviderV1 } from "@llmcarbon/spec";

/** Providers in order of precedence. */
export type Providers = {
  readonly hardware: readonly HardwareProviderV1[];
  readonly grid: readonly GridProviderV1[];
  readonly models: readonly ModelProviderV1[];
};
