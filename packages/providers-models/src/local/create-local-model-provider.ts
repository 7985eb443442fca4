import {
  findNearestNames,
  found,
  notCovered,
  type AnswerV1,
  type ModelProfileV1,
  type ModelProviderV1,
} from "@llmcarbon/spec";
import { MODEL_CATALOGUE_FILE, type ModelCatalogue, type ModelEntry } from "./model-catalogue.ts";
import { toSourceProvenance } from "./to-source-provenance.ts";

type LocalModelSettings = {
  /** name of this provider among others; `local-models` unless given */
  readonly providerId?: string;
};

/**
 * Models of one's own, found by id or name, whatever the case. Reads no file, no network and no clock.
 *
 * @example createLocalModelProvider(parseModelCatalogue(JSON.parse(text)))
 */
export function createLocalModelProvider(
  { models }: ModelCatalogue,
  { providerId = "local-models" }: LocalModelSettings = {},
): ModelProviderV1 {
  const card = describeCatalogue(models);
  const entryOfName = new Map<string, ModelEntry>();
  // An id beats the name of another.
  for (const entry of models) entryOfName.set(entry.name.toLowerCase(), entry);
  for (const entry of models) entryOfName.set(entry.id.toLowerCase(), entry);
  return {
    specificationVersion: "v1",
    kind: "model",
    providerId,
    datasets: [card],
    doFindModel: async ({ name }) => findEntry(name, { entryOfName, datasetVersion: card.version }),
    doListModels: async () =>
      models.map(({ id, name, developer }) => ({ id, name, vendor: developer, aliases: [] })),
  };
}

type Index = {
  readonly entryOfName: ReadonlyMap<string, ModelEntry>;
  readonly datasetVersion: string;
};

function findEntry(name: string, { entryOfName, datasetVersion }: Index): AnswerV1<ModelProfileV1> {
  const entry = entryOfName.get(name.trim().toLowerCase());
  if (entry === undefined) {
    return notCovered(
      `no model of one's own goes by "${name}"`,
      findNearestNames(name, [...entryOfName.keys()]),
    );
  }
  const { source: _, ...profile } = structuredClone(entry);
  return found(profile, { ...toSourceProvenance(entry), datasetVersion });
}

function describeCatalogue(models: readonly ModelEntry[]) {
  const list = (words: readonly string[]): string => [...new Set(words)].sort().join(", ");
  const dates = models.map(({ source }) => source.addedOn).sort();
  const last = dates.at(-1);
  return {
    id: MODEL_CATALOGUE_FILE,
    title: "Models of one's own",
    version: last ?? "empty",
    publisher: list(models.map(({ developer }) => developer)) || "nobody",
    license: list(models.map(({ source }) => source.license)) || "unknown",
    rowCount: models.length,
    ...(last === undefined ? {} : { retrievedOn: last }),
  };
}
