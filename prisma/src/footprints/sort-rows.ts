import type { Dimension } from "../repositories/dimension.ts";
import type { FootprintRow } from "../repositories/footprint-query.ts";

/** In order of time, then of each group, what is not known last: the same wherever rows were summed. */
export const sortRows = (rows: readonly FootprintRow[], groupBy: readonly Dimension[]): FootprintRow[] =>
  rows.toSorted((one, other) => {
    const order = compare(one.bucketStart, other.bucketStart);
    if (order !== 0) return order;
    for (const dimension of groupBy) {
      const within = compare(one.group[dimension], other.group[dimension]);
      if (within !== 0) return within;
    }
    return 0;
  });

function compare(one: string | null | undefined, other: string | null | undefined): number {
  if (one === other) return 0;
  if (one === null || one === undefined) return 1;
  if (other === null || other === undefined) return -1;
  return one < other ? -1 : 1;
}
