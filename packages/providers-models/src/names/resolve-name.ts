import type { PrecisionV1 } from "@llmcarbon/spec";
import { getModelTable } from "../model-table.ts";
import { findByPrefix } from "./find-by-prefix.ts";
import { findKnownName, type KnownName } from "./name-table.ts";
import { findWeightPrecision, listWithoutEndings } from "./read-weight-endings.ts";
import { dropDate, dropFineTune, listSpellings, normalizeName } from "./spell-names.ts";

export type ResolvedName = KnownName & {
  /** how an ending of the name says the weights are stored */
  readonly weightPrecision?: PrecisionV1;
};

/**
 * The one model a name stands for, by rules that never guess: as it is; without the wrapping of routers and clouds,
 * in one spelling; without a date or build number where a rule allows it; for open weights without endings that name a
 * variant of the same architecture. `undefined` where no rule applies.
 *
 * @example resolveName("together/Qwen/Qwen3-32B-FP8") // { id: "qwen3-32b", weightPrecision: "fp8", … }
 */
export function resolveName(name: string): ResolvedName | undefined {
  const spellings = listSpellings(dropFineTune(name));
  const known =
    findFirst(spellings, findKnownName) ??
    findFirst(spellings, findDated) ??
    findFirst(spellings.map(normalizeName).flatMap(listWithoutEndings), findOpenWeights);
  if (known === undefined) return undefined;
  const weightPrecision = isOpen(known) ? findWeightPrecision(normalizeName(name)) : undefined;
  return weightPrecision === undefined ? known : { ...known, weightPrecision };
}

function findDated(spelling: string): KnownName | undefined {
  const rule = findByPrefix(spelling);
  if (rule !== undefined) return { id: rule.model_id };
  const undated = dropDate(spelling);
  return undated === spelling ? undefined : findKnownName(undated);
}

function findOpenWeights(spelling: string): KnownName | undefined {
  const known = findKnownName(spelling);
  return known !== undefined && isOpen(known) ? known : undefined;
}

const isOpen = ({ id }: KnownName): boolean => getModelTable().rowOfId.get(id)?.openness === "open-weights";

function findFirst(
  spellings: readonly string[],
  find: (spelling: string) => KnownName | undefined,
): KnownName | undefined {
  for (const spelling of spellings) {
    const known = find(spelling);
    if (known !== undefined) return known;
  }
  return undefined;
}
