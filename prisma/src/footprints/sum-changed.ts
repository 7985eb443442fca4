import type { FootprintQuery, FootprintRow } from "../repositories/footprint-query.ts";
import type { Amounts } from "./amounts.ts";
import type { ToldFactors } from "./number-factors.ts";
import { startOfCell, sumCells } from "./sum-figures.ts";

/** Sums of a table as it was after so many writes, by cell. */
type Summed = {
  readonly table: Amounts;
  readonly factors: ToldFactors;
  readonly writeCount: number;
  readonly rows: ReadonlyMap<number, readonly FootprintRow[]>;
  readonly rowCount: number;
};

/** By query. */
export type KeptSums = Map<string, Summed>;

const MOST_QUERIES = 50;

/** Long answers are of questions that few ask. */
const MOST_ROWS = 500;

/** Sums as {@link sumFigures} does, of what is kept only those cells in which something was written. */
export function sumChanged(
  kept: KeptSums,
  table: Amounts,
  { factors, query }: { readonly factors: ToldFactors; readonly query: FootprintQuery },
): FootprintRow[] | undefined {
  const name = JSON.stringify(query);
  const known = kept.get(name);
  const before = known?.table === table && known.factors === factors ? known : undefined;
  const changed = new Set<number>();
  for (const [startS, lastWrite] of table.lastWrites()) {
    if (lastWrite > (before?.writeCount ?? 0)) changed.add(startOfCell(startS, query.grain));
  }
  const sums = sumCells([table], { factors, query, isWanted: (startS) => changed.has(startS) });
  if (sums === undefined) return undefined;
  const rows = new Map([...(before?.rows ?? []), ...sums]);
  const list = [...rows.values()].flat();
  if (kept.size >= MOST_QUERIES) kept.clear();
  const summed = { table, factors, writeCount: table.writeCount(), rows, rowCount: list.length };
  if (list.length <= MOST_ROWS) kept.set(name, summed);
  return list;
}
