const MOST_LINES = 10;

/** Why rows were left out: a line for each reason with the number of its rows, the most first, ten at most. */
export function describeLeftOut(reasons: ReadonlyMap<string, number>): readonly string[] {
  const sorted = [...reasons].sort(([, left], [, right]) => right - left);
  const lines = sorted.slice(0, MOST_LINES).map(([reason, count]) => `left out ${count}: ${reason}`);
  const restCount = sorted.length - lines.length;
  return restCount === 0
    ? lines
    : [...lines, `… and ${restCount} more ${restCount === 1 ? "reason" : "reasons"}`];
}
