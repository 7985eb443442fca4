/** Fewer rows are read whole as fast as by an index. */
const LEAST_ROWS = 20_000;

/**
 * Counts what is written, and has the tables looked at anew whenever more was added than there was the last time: a planner
 * without statistics reads whole tables where an index would do. It never fails: what was written is written, and a database
 * that is out of order says so at the next question.
 */
export function createGrowthWatch(
  analyze: () => Promise<void>,
  rowCount: number,
): (added: number) => Promise<void> {
  let seen = rowCount;
  let unseen = 0;
  return async (added) => {
    unseen += added;
    if (unseen < Math.max(seen, LEAST_ROWS)) return;
    seen += unseen;
    unseen = 0;
    await analyze().catch(() => undefined);
  };
}
