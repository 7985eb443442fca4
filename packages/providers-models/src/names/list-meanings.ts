import { parseRows } from "../generated/model-alias-history.ts";
import type { ModelAliasHistoryRow } from "../rows.ts";

let historyOf: ReadonlyMap<string, readonly ModelAliasHistoryRow[]> | undefined;

/**
 * What a floating name meant, one period after the other; nothing for a name whose history nobody wrote down.
 *
 * @source data/model-alias-history
 */
export const listMeanings = (floatingName: string): readonly ModelAliasHistoryRow[] =>
  (historyOf ??= groupHistory()).get(floatingName) ?? [];

function groupHistory(): ReadonlyMap<string, readonly ModelAliasHistoryRow[]> {
  const periodsOf = new Map<string, ModelAliasHistoryRow[]>();
  for (const row of parseRows().toSorted((a, b) => (a.valid_from < b.valid_from ? -1 : 1))) {
    const periods = periodsOf.get(row.floating_name);
    if (periods === undefined) {
      periodsOf.set(row.floating_name, [row]);
    } else {
      periods.push(row);
    }
  }
  return periodsOf;
}
