import type { Providers } from "@llmcarbon/core";
import type { GridBoundaryV1 } from "@llmcarbon/spec";
import { isConfigured } from "../plugins/is-configured.ts";
import type { Catalogue } from "./search-result.ts";

export type SearchedProviders = {
  readonly providers: Providers;
  /** what grid figures count by the configuration */
  readonly boundary?: GridBoundaryV1 | undefined;
};

/** Who is asked: the providers of the configuration, or where there is none our own of this catalogue and no others. */
export async function loadSearchedProviders(
  catalogue: Catalogue,
  config: string | undefined,
): Promise<SearchedProviders> {
  if (isConfigured(config)) {
    const { loadConfiguredProviders } = await import("../plugins/load-configured-providers.ts");
    const { providers, config: found } = await loadConfiguredProviders({ config });
    return { providers, boundary: found.boundary };
  }
  const isModels = catalogue === "models";
  const [hardware, grid, models] = await Promise.all([
    isModels || catalogue === "hardware" ? createHardware() : [],
    isModels || catalogue === "zones" || catalogue === "regions" ? createGrid() : [],
    isModels ? createModels() : [],
  ]);
  return { providers: { hardware, grid, models } };
}

const createHardware = async () => [(await import("@llmcarbon/providers-hardware")).createHardwareProvider()];
const createGrid = async () => [(await import("@llmcarbon/providers-grid")).createGridProvider()];
const createModels = async () => [(await import("@llmcarbon/providers-models")).createModelProvider()];
