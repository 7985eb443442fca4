import type { DatasetCardV1, ModelProviderV1 } from "@llmcarbon/spec";
import { listDatasets } from "./generated/datasets.ts";
import { findModel, listModels } from "./find-model.ts";

export type ModelProviderSettings = {
  /** name of this provider among others; `llmcarbon-models` unless given */
  readonly providerId?: string;
};

let cards: readonly DatasetCardV1[] | undefined;

/**
 * Model architectures from the data sets of this package. Reads no file, no network and no clock.
 *
 * @example await createModelProvider().doFindModel({ name: "meta-llama/Llama-3.1-70B" })
 */
export const createModelProvider = ({
  providerId = "llmcarbon-models",
}: ModelProviderSettings = {}): ModelProviderV1 => ({
  specificationVersion: "v1",
  kind: "model",
  providerId,
  get datasets() {
    return (cards ??= listDatasets());
  },
  doFindModel: async ({ name, at }) => findModel(name, at),
  doListModels: async () => listModels(),
});
