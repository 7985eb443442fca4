import { parseRows as parseAliasRows } from "../generated/accelerator-aliases.ts";
import { parseRows } from "../generated/accelerators.ts";
import type { AcceleratorRow } from "../rows.ts";

export type AcceleratorTable = {
  readonly rowOfId: ReadonlyMap<string, AcceleratorRow>;
  /** ids by alias in lower case */
  readonly idOfAlias: ReadonlyMap<string, string>;
  /** aliases by id, as they are written */
  readonly aliasesOfId: ReadonlyMap<string, readonly string[]>;
};

let table: AcceleratorTable | undefined;

/** The accelerators of the built-in data sets, read when first asked for. */
export const getAcceleratorTable = (): AcceleratorTable => (table ??= createAcceleratorTable());

function createAcceleratorTable(): AcceleratorTable {
  const idOfAlias = new Map<string, string>();
  const aliasesOfId = new Map<string, string[]>();
  for (const { alias, accelerator_id: id } of parseAliasRows()) {
    idOfAlias.set(alias.toLowerCase(), id);
    aliasesOfId.set(id, [...(aliasesOfId.get(id) ?? []), alias]);
  }
  return { rowOfId: new Map(parseRows().map((row) => [row.id, row])), idOfAlias, aliasesOfId };
}
