import { getAliasTable, getModelTable } from "../model-table.ts";
import type { ModelAliasRow } from "../rows.ts";
import { indexSpellings } from "./index-spellings.ts";
import { normalizeName } from "./spell-names.ts";

/** A model under one of its names. */
export type KnownName = { readonly id: string; readonly alias?: ModelAliasRow };

let normalized: ReadonlyMap<string, KnownName | undefined> | undefined;

/** The model whose id, name or alias this is, whatever the case, else the only one whose is spelled alike. */
export const findKnownName = (spelling: string): KnownName | undefined =>
  findExactName(spelling) ?? (normalized ??= indexSpellings(listNames())).get(normalizeName(spelling));

/** No alias is the id or display name of a model, so the order does not matter but for what must be read. */
function findExactName(spelling: string): KnownName | undefined {
  const { rowOfId, idOfName } = getModelTable();
  const id = idOfName.get(spelling) ?? spelling;
  if (rowOfId.has(id)) return { id };
  const alias = getAliasTable().rowOfAlias.get(spelling);
  return alias === undefined ? undefined : { id: alias.model_id, alias };
}

function* listNames(): Generator<readonly [string, KnownName]> {
  const { rowOfId, idOfName } = getModelTable();
  for (const id of rowOfId.keys()) yield [id, { id }];
  for (const [name, id] of idOfName) yield [name, { id }];
  for (const [name, alias] of getAliasTable().rowOfAlias) yield [name, { id: alias.model_id, alias }];
}
