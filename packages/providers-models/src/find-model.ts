import {
  findNearestNames,
  found,
  notCovered,
  type AnswerV1,
  type ConfidenceV1,
  type Instant,
  type ListingV1,
  type ModelProfileV1,
  type ProvenanceV1,
  present,
} from "@llmcarbon/spec";
import { originOf } from "./generated/models.ts";
import { getAliasTable, getModelTable } from "./model-table.ts";
import { findHosting } from "./hosting/find-hosting.ts";
import { followFloatingName } from "./names/follow-floating-name.ts";
import { resolveName } from "./names/resolve-name.ts";
import type { ModelRow } from "./rows.ts";
import { toModelArchitecture } from "./to-model-architecture.ts";

/**
 * The one model a name stands for: its id, name or alias, or one that the rules of {@link resolveName} reduce to those.
 *
 * A closed model whose type nobody outside knows is not covered, and the reason says so. A floating name is followed to
 * the model behind it at the time of the call; without a time it answers with the latest, as unverified.
 *
 * @param at when the name was used
 * @source data/models, data/model-aliases, data/model-alias-history, data/model-hosting
 */
export function findModel(name: string, at?: Instant): AnswerV1<ModelProfileV1> {
  const { rowOfId } = getModelTable();
  const resolved = resolveName(name);
  if (resolved === undefined) {
    const { rowOfAlias } = getAliasTable();
    return notCovered(
      `no model goes by "${name}"; the data set models has ${rowOfId.size}, with ${rowOfAlias.size} aliases`,
      findNearestNames(name, listFindableNames()),
    );
  }
  const { alias, weightPrecision } = resolved;
  const followed = alias?.kind === "floating" ? followFloatingName(alias, at) : undefined;
  if (followed !== undefined && "startedOn" in followed) {
    return notCovered(
      `"${name}" had no model before ${followed.startedOn}; name the model that was used on ${at}`,
    );
  }
  const row = rowOfId.get(followed?.id ?? resolved.id) as ModelRow;
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
    architecture: {
      ...architecture,
      ...present({ weightPrecision: weightPrecision ?? row.weight_precision }),
    },
    ...present({
      releasedOn: row.released_on,
      hosting: openness === "closed" ? findHosting(developer) : undefined,
    }),
  };
  return found(profile, toProvenance(row, followed));
}

let findableNames: readonly string[] | undefined;

/** Ids and aliases of models that can be found: what has no public architecture is recognised, and suggested to nobody. */
const listFindableNames = (): readonly string[] => (findableNames ??= gatherFindableNames());

function gatherFindableNames(): readonly string[] {
  const { rowOfId } = getModelTable();
  const isFindable = (id: string): boolean => rowOfId.get(id)?.type !== undefined;
  const aliases = [...getAliasTable().rowOfAlias].filter(([, { model_id: id }]) => isFindable(id));
  return [...[...rowOfId.keys()].filter(isFindable), ...aliases.map(([alias]) => alias)];
}

/** All models that can be found, with the names they are known by. */
export function listModels(): readonly ListingV1[] {
  const { rowOfId } = getModelTable();
  const aliasesOfId = new Map<string, string[]>();
  for (const { model_id: id, alias } of getAliasTable().rowOfAlias.values()) {
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

/** A name that was followed is no surer than the weaker of the two: what it meant, and what that model is. */
function toProvenance(
  row: ModelRow,
  followed: { readonly confidence: ConfidenceV1; readonly because: string } | undefined,
): ProvenanceV1 {
  const { source: citation, quality, confidence } = row;
  const origin = originOf(row.source_id);
  if (followed === undefined) return { ...origin, citation, quality, confidence };
  return {
    ...origin,
    citation: `${citation}; ${followed.because}`,
    quality,
    confidence:
      SURENESS.indexOf(followed.confidence) > SURENESS.indexOf(confidence) ? followed.confidence : confidence,
  };
}

const SURENESS: readonly ConfidenceV1[] = ["published", "derived", "unverified"];
