import { listMeanings } from "./list-meanings.ts";
import { resolveName } from "./resolve-name.ts";

/**
 * The days on which a name began to mean another model, or none at all, ascending, as `2024-02-26`; none for a name that keeps
 * its meaning, one that nobody knows, or one whose history is not known. Between two of them a name may be asked about at any
 * time with the same answer.
 *
 * @source data/model-alias-history
 * @example listNameChanges("mistral-medium-latest") // ["2023-12-11", "2025-05-07", "2025-08-12"]
 */
export function listNameChanges(name: string): readonly string[] {
  const alias = resolveName(name)?.alias;
  if (alias?.kind !== "floating" || alias.floating_name === undefined) return [];
  const days = listMeanings(alias.floating_name).flatMap(({ valid_from: from, valid_to: to }) =>
    to === undefined ? [from] : [from, to],
  );
  return [...new Set(days)].toSorted();
}
