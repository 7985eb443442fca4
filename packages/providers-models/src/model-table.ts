import { parseRows as parseExactAliases } from "./generated/exact-aliases.ts";
import { parseRows as parseAliasRows } from "./generated/model-aliases.ts";
import { parseRows } from "./generated/models.ts";
import type { ModelAliasRow, ModelRow } from "./rows.ts";

export type ModelTable = {
  readonly rowOfId: ReadonlyMap<string, ModelRow>;
  /** ids by display name in lower case */
  readonly idOfName: ReadonlyMap<string, string>;
};

export type AliasTable = {
  /** by alias in lower case */
  readonly rowOfAlias: ReadonlyMap<string, ModelAliasRow>;
  /** rules for names that begin alike, longest first */
  readonly prefixRows: readonly ModelAliasRow[];
};

let models: ModelTable | undefined;
let aliases: AliasTable | undefined;

/** The models of the built-in data set, read when first asked for. */
export const getModelTable = (): ModelTable => (models ??= createModelTable());

/** Their aliases, read when a name is neither id nor display name. */
export const getAliasTable = (): AliasTable => (aliases ??= createAliasTable());

function createModelTable(): ModelTable {
  const rows = parseRows();
  return {
    rowOfId: new Map(rows.map((row) => [row.id, row])),
    idOfName: new Map(rows.map((row) => [row.name.toLowerCase(), row.id])),
  };
}

function createAliasTable(): AliasTable {
  const rowOfAlias = new Map<string, ModelAliasRow>();
  for (const { model_id: id, aliases: names } of parseExactAliases()) {
    for (const alias of names) rowOfAlias.set(alias.toLowerCase(), { alias, model_id: id, kind: "exact" });
  }
  const prefixRows: ModelAliasRow[] = [];
  for (const row of parseAliasRows()) {
    if (row.kind === "prefix") prefixRows.push(row);
    else rowOfAlias.set(row.alias.toLowerCase(), row);
  }
  return { rowOfAlias, prefixRows: prefixRows.sort((a, b) => b.alias.length - a.alias.length) };
}
