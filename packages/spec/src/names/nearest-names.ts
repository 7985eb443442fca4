const MOST_SUGGESTIONS = 3;
/** More slips than this share of the asked name, and a suggestion only confuses. */
const FARTHEST_RATIO = 0.4;
/** Names this short may still be two slips off. */
const LEAST_SLIPS = 2;

/** Slips of the fingers (insert, delete, replace, swap neighbours) that turn one word into another. */
function countSlips(from: string, to: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (last[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const swapped = isSwapped ? (beforeLast[j - 2] ?? 0) + 1 : replaced;
      next.push(Math.min(replaced, swapped, (last[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    beforeLast = last;
    last = next;
  }
  return last[to.length] ?? 0;
}

/**
 * Known names that look like the one asked for, best first, at most three. For messages only: nothing in this
 * project ever chooses a name by likeness.
 *
 * @example findNearestNames("nvidia-a100", ["nvidia-a100-sxm4-80gb", "tpu-v4"]) // ["nvidia-a100-sxm4-80gb"]
 */
export function findNearestNames(asked: string, known: Iterable<string>): readonly string[] {
  const needle = asked.toLowerCase();
  const farthest = Math.max(LEAST_SLIPS, Math.floor(needle.length * FARTHEST_RATIO));
  const slipsTo = (name: string): number => {
    const candidate = name.toLowerCase();
    // A name that contains the question, or is contained in it, is nearer than any misspelling.
    if (needle.length > 2 && (candidate.includes(needle) || needle.includes(candidate))) return 0;
    // The difference in length is a lower bound of the slips, and much cheaper.
    const isFar = Math.abs(candidate.length - needle.length) > farthest;
    return isFar ? Number.POSITIVE_INFINITY : countSlips(needle, candidate);
  };
  return [...new Set(known)]
    .map((name) => ({ name, slips: slipsTo(name) }))
    .filter(({ slips }) => slips <= farthest)
    .toSorted((a, b) => a.slips - b.slips || a.name.length - b.name.length || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_SUGGESTIONS)
    .map(({ name }) => name);
}
