import { createEstimator, type Estimator } from "@llmcarbon/core";
import { createGridProvider } from "@llmcarbon/providers-grid";
import { createHardwareProvider } from "@llmcarbon/providers-hardware";
import type { ModelProviderV1 } from "@llmcarbon/spec";

/** Our own data, nothing else. */
export const createDefaultEstimator = (): Estimator =>
  createEstimator({
    providers: {
      hardware: [createHardwareProvider()],
      grid: [createGridProvider()],
      models: [CATALOGUE],
    },
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
