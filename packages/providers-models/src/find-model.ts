import {
  findNearestNames,
  found,
  notCovered,
  type AnswerV1,
  type ListingV1,
  type ModelProfileV1,
  type ProvenanceV1,
  present,
} from "@llmcarbon/spec";
import { originOf } from "./generated/models.ts";
import { getModelTable } from "./model-table.ts";
import type { ModelAliasRow, ModelRow } from "./rows.ts";
import { toModelArchitecture } from "./to-model-architecture.ts";

/**
 * The model that goes by exactly this id, name or alias, whatever the case.
 *
 * A closed model whose type nobody outside knows is not covered, and the reason says so. A floating alias answers with
 * the latest model behind it, as unverified.
 *
 * @source data/models, data/model-aliases
 */
export function findModel(name: string): AnswerV1<ModelProfileV1> {
  const { rowOfId, idOfName, aliasRowOf } = getModelTable();
  const asked = name.trim().toLowerCase();
  const alias = aliasRowOf.get(asked);
  const row = rowOfId.get(alias?.model_id ?? idOfName.get(asked) ?? asked);
  if (row === undefined) {
    return notCovered(
      `no model goes by "${name}"; the data set models has ${rowOfId.size}, with ${aliasRowOf.size} aliases`,
      findNearestNames(name, [...rowOfId.keys(), ...aliasRowOf.keys()]),
    );
  }
  const architecture = toModelArchitecture(row);
  if (architecture === undefined) {
    return notCovered(
      `"${name}" is ${row.name} by ${row.developer}, whose architecture is not public; describe it instead of naming it: type and parameterCount`,
    );
  }
  const { id, developer, openness } = row;
  const profile = {
    id,
    name: row.name,
    developer,
    openness,
    architecture,
    ...present({ releasedOn: row.released_on }),
  };
  return found(profile, toProvenance(row, alias));
}

/** All models that can be found, with the names they are known by. */
export function listModels(): readonly ListingV1[] {
  const { rowOfId, aliasRowOf } = getModelTable();
  const aliasesOfId = new Map<string, string[]>();
  for (const { model_id: id, alias } of aliasRowOf.values()) {
    const aliases = aliasesOfId.get(id);
    if (aliases === undefined) {
      aliasesOfId.set(id, [alias]);
    } else {
      aliases.push(alias);
    }
  }
  return [...rowOfId.values()]
    .filter((row) => row.type !== undefined)
    .map(({ id, name, developer }) => ({ id, name, vendor: developer, aliases: aliasesOfId.get(id) ?? [] }));
}

function toProvenance(row: ModelRow, alias: ModelAliasRow | undefined): ProvenanceV1 {
  const provenance = { ...originOf(row.source_id), citation: row.source, quality: row.quality };
  return alias?.is_floating === "yes"
    ? {
        ...provenance,
        citation: `${row.source}; "${alias.alias}" meant other models before ${row.name}`,
        confidence: "unverified",
      }
    : { ...provenance, confidence: row.confidence };
}
