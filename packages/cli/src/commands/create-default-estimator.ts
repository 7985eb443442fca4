import { createEstimator, type Estimator, type Providers } from "@llmcarbon/core";
import { createGridProvider } from "@llmcarbon/providers-grid";
import { createHardwareProvider } from "@llmcarbon/providers-hardware";
import type { GridBoundaryV1, ModelProviderV1 } from "@llmcarbon/spec";
import { isConfigured } from "../plugins/is-configured.ts";

export type EstimatorChoice = {
  /** file of the configuration; the nearest from the working directory upwards unless given */
  readonly config?: string | undefined;
  /** what grid figures count; as the configuration says unless given */
  readonly boundary?: GridBoundaryV1 | undefined;
};

/**
 * An estimator over what the configuration allows; over our own data where there is none, and then nothing but them is
 * loaded.
 *
 * @throws {FootprintError} `invalid-config`
 */
export async function createDefaultEstimator({
  config: file,
  boundary,
}: EstimatorChoice = {}): Promise<Estimator> {
  if (!isConfigured(file))
    return createEstimator({ providers: createOwnProviders(), ...withBoundary(boundary) });
  const { loadConfiguredProviders } = await import("../plugins/load-configured-providers.ts");
  const { providers, config, warnings } = await loadConfiguredProviders({ config: file });
  return createEstimator({ providers, warnings, ...withBoundary(boundary ?? config.boundary) });
}

const withBoundary = (boundary: GridBoundaryV1 | undefined) => (boundary === undefined ? {} : { boundary });

const createOwnProviders = (): Providers => ({
  hardware: [createHardwareProvider()],
  grid: [createGridProvider()],
  models: [CATALOGUE],
});

const loadCatalogue = async (): Promise<ModelProviderV1> =>
  (await import("@llmcarbon/providers-models")).createModelProvider();

/** The model catalogue is the largest of our data and many documents spell their model out: it loads when one is named. */
const CATALOGUE: ModelProviderV1 = {
  specificationVersion: "v1",
  kind: "model",
  providerId: "llmcarbon-models",
  doFindModel: async (query) => (await loadCatalogue()).doFindModel(query),
  doListModels: async () => (await loadCatalogue()).doListModels(),
};
