import { parseRows as parseAliasRows } from "./generated/model-aliases.ts";
import { parseRows } from "./generated/models.ts";
import type { ModelAliasRow, ModelRow } from "./rows.ts";

export type ModelTable = {
  readonly rowOfId: ReadonlyMap<string, ModelRow>;
  /** ids by display name in lower case */
  readonly idOfName: ReadonlyMap<string, string>;
  /** by alias in lower case */
  readonly aliasRowOf: ReadonlyMap<string, ModelAliasRow>;
};

let table: ModelTable | undefined;

/** The models of the built-in data sets, read when first asked for. */
export const getModelTable = (): ModelTable => (table ??= createModelTable());

function createModelTable(): ModelTable {
  const rows = parseRows();
  return {
    rowOfId: new Map(rows.map((row) => [row.id, row])),
    idOfName: new Map(rows.map((row) => [row.name.toLowerCase(), row.id])),
    aliasRowOf: new Map(parseAliasRows().map((row) => [row.alias.toLowerCase(), row])),
  };
}
