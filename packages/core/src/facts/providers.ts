import {
  FootprintError,
  type GridProviderV1,
  type HardwareProviderV1,
  type ModelProviderV1,
} from "@llmcarbon/spec";

/** Providers in order of precedence. */
export type Providers = {
  readonly hardware: readonly HardwareProviderV1[];
  readonly grid: readonly GridProviderV1[];
  readonly models: readonly ModelProviderV1[];
};

/** The contract version this core speaks. */
const SPOKEN_VERSION = "v1";

/** @throws {FootprintError} `unsupported-provider` for a provider of another contract version */
export function checkProviderVersions(providers: Providers): void {
  for (const provider of [...providers.hardware, ...providers.grid, ...providers.models]) {
    const version: string = provider.specificationVersion;
    if (version !== SPOKEN_VERSION) {
      throw new FootprintError({
        code: "unsupported-provider",
        message: `provider "${provider.providerId}" implements specification ${version}; this core speaks ${SPOKEN_VERSION}`,
        details: { providerId: provider.providerId, version, spoken: SPOKEN_VERSION },
      });
    }
  }
}
