import { parseRows as parseAliasRows } from "../generated/accelerator-aliases.ts";
import { parseRows } from "../generated/accelerators.ts";
import { parseRows as parseAmbiguousRows } from "../generated/ambiguous-names.ts";
import { parseRows as parseClassRows } from "../generated/efficiency-classes.ts";
import { createNameTable, type NameTable } from "../names/name-table.ts";
import { foldName } from "../names/fold-name.ts";
import type { AcceleratorRow, EfficiencyClassRow } from "../rows.ts";

type AcceleratorTable = {
  readonly rowOfId: ReadonlyMap<string, AcceleratorRow>;
  readonly classOfGeneration: ReadonlyMap<string, EfficiencyClassRow>;
};

type AcceleratorNames = {
  readonly table: NameTable;
  /** aliases by id, as they are written */
  readonly aliasesOfId: ReadonlyMap<string, readonly string[]>;
  /** what is left open by names that several parts go by */
  readonly openOfName: ReadonlyMap<string, AmbiguousName>;
};

type AmbiguousName = { readonly ids: readonly string[]; readonly open: string };

let table: AcceleratorTable | undefined;
let names: AcceleratorNames | undefined;

/** The accelerators of the built-in data sets, read when first asked for. */
export const getAcceleratorTable = (): AcceleratorTable =>
  (table ??= {
    rowOfId: new Map(parseRows().map((row) => [row.id, row])),
    classOfGeneration: new Map(parseClassRows().map((row) => [row.generation, row])),
  });

/** Their names, read when first a name is asked for that is no id. */
export const getAcceleratorNames = (): AcceleratorNames => (names ??= createAcceleratorNames());

function createAcceleratorNames(): AcceleratorNames {
  const aliasesOfId = new Map<string, string[]>();
  for (const id of getAcceleratorTable().rowOfId.keys()) aliasesOfId.set(id, []);
  for (const { alias, accelerator_id: id } of parseAliasRows()) aliasesOfId.get(id)?.push(alias);
  return {
    aliasesOfId,
    table: createNameTable([...aliasesOfId].map(([id, aliases]) => ({ id, names: aliases }))),
    openOfName: new Map(
      parseAmbiguousRows().map(({ name, candidate_ids: ids, note }) => [
        foldName(name),
        { ids: ids.split(";"), open: note },
      ]),
    ),
  };
}
