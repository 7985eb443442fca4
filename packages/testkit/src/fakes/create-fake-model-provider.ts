import type { ModelProfileV1, ModelProviderV1 } from "@llmcarbon/spec";
import { FAKE_CARD } from "./fake-provenance.ts";
import { findByName } from "./find-by-name.ts";

export type FakeModelSettings = {
  /** `fake-models` unless given */
  readonly providerId?: string;
  readonly models?: readonly ModelProfileV1[];
};

/** A model provider with the figures of a test, for programs that use providers. Conforms to the contract. */
export const createFakeModelProvider = ({
  providerId = "fake-models",
  models = [],
}: FakeModelSettings = {}): ModelProviderV1 => ({
  specificationVersion: "v1",
  kind: "model",
  providerId,
  datasets: [FAKE_CARD],
  doFindModel: async ({ name }) => findByName(models, name),
  doListModels: async () =>
    models.map(({ id, name, developer }) => ({ id, name, vendor: developer, aliases: [] })),
});
