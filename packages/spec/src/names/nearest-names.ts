const MOST_SUGGESTIONS = 3;
/** More edits than this share of the asked name, and a suggestion only confuses. */
const FARTHEST_RATIO = 0.5;

/** Edits (insert, delete, replace) that turn one word into another. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replace = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

/**
 * Known names that look like the one asked for, best first, at most three. For messages only: nothing in this
 * project ever chooses a name by likeness.
 *
 * @example findNearestNames("nvidia-a100", ["nvidia-a100-sxm4-80gb", "tpu-v4"]) // ["nvidia-a100-sxm4-80gb"]
 */
export function findNearestNames(asked: string, known: Iterable<string>): readonly string[] {
  const needle = asked.toLowerCase();
  return [...new Set(known)]
    .map((name) => {
      const candidate = name.toLowerCase();
      // A name that contains the question, or is contained in it, is nearer than any misspelling.
      const contains = needle.length > 2 && (candidate.includes(needle) || needle.includes(candidate));
      return { name, distance: contains ? 0 : editDistance(needle, candidate) };
    })
    .filter(({ distance }) => distance <= Math.max(2, needle.length * FARTHEST_RATIO))
    .toSorted(
      (a, b) => a.distance - b.distance || a.name.length - b.name.length || (a.name < b.name ? -1 : 1),
    )
    .slice(0, MOST_SUGGESTIONS)
    .map(({ name }) => name);
}
