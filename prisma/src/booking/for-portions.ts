import { setImmediate } from "node:timers/promises";

/** On PGlite this process stands still for as long as a statement runs: some hundredths of a second for this many rows. */
const MOST_ROWS = 2000;

/** Gives `work` the rows in their order, as many at a time as a statement carries. Between them, others get a turn. */
export async function forPortions<Row>(
  rows: readonly Row[],
  work: (portion: readonly Row[]) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += MOST_ROWS) {
    await setImmediate();
    await work(rows.slice(start, start + MOST_ROWS));
  }
}
