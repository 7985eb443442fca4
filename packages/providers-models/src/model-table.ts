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
  const rows = parseAliasRows();
  const isRule = ({ kind }: ModelAliasRow): boolean => kind === "prefix";
  return {
    rowOfAlias: new Map(rows.filter((row) => !isRule(row)).map((row) => [row.alias.toLowerCase(), row])),
    prefixRows: rows.filter(isRule).toSorted((a, b) => b.alias.length - a.alias.length),
  };
}
