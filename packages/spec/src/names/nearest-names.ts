import { countSlips } from "./count-slips.ts";
import { PLACES, createNameIndex, type NameIndex } from "./name-index.ts";

const MOST_SUGGESTIONS = 3;
/** More slips than this share of the asked name, and a suggestion only confuses. */
const FARTHEST_RATIO = 0.4;
/** Names this short may still be two slips off. */
const LEAST_SLIPS = 2;

/** Lists that are asked again and again, such as those of a provider, are read once. */
const indexOf = new WeakMap<readonly string[], NameIndex>();

function indexNames(known: Iterable<string>): NameIndex {
  if (!Array.isArray(known)) return createNameIndex([...known]);
  const names = known as readonly string[];
  const indexed = indexOf.get(names);
  if (indexed !== undefined && indexed.names.length === names.length) return indexed;
  const index = createNameIndex([...names]);
  indexOf.set(names, index);
  return index;
}

type Near = { readonly name: string; readonly slips: number };

/**
 * Known names that look like the one asked for, best first, at most three. For messages only: nothing in this
 * project ever chooses a name by likeness.
 *
 * @param known read once where it is the same list as before: a list that is asked again must not change
 * @example findNearestNames("nvidia-a100", ["nvidia-a100-sxm4-80gb", "tpu-v4"]) // ["nvidia-a100-sxm4-80gb"]
 */
export function findNearestNames(asked: string, known: Iterable<string>): readonly string[] {
  const needle = createNameIndex([asked]);
  const index = indexNames(known);
  const [word = ""] = needle.words;
  const farthest = Math.max(LEAST_SLIPS, Math.floor(word.length * FARTHEST_RATIO));
  const near = new Map<string, Near>();
  for (const [at, name] of index.names.entries()) {
    const slips = slipsTo({ needle, index, at, farthest });
    if (slips <= farthest) near.set(name, { name, slips });
  }
  return [...near.values()]
    .toSorted((a, b) => a.slips - b.slips || a.name.length - b.name.length || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_SUGGESTIONS)
    .map(({ name }) => name);
}

type Compared = {
  readonly needle: NameIndex;
  readonly index: NameIndex;
  readonly at: number;
  readonly farthest: number;
};

function slipsTo({ needle, index, at, farthest }: Compared): number {
  const [word = "", candidate = ""] = [needle.words[0], index.words[at]];
  const [mask, other] = [needle.masks[0] ?? 0, index.masks[at] ?? 0];
  // A name that contains the question, or is contained in it, is nearer than any misspelling.
  if (word.length > 2) {
    if ((mask & ~other) === 0 && candidate.includes(word)) return 0;
    if ((other & ~mask) === 0 && word.includes(candidate)) return 0;
  }
  // Both are lower bounds of the slips, and much cheaper.
  if (Math.abs(candidate.length - word.length) > farthest) return Number.POSITIVE_INFINITY;
  if (countStrangers(needle.counts, index.counts, at) > farthest) return Number.POSITIVE_INFINITY;
  return countSlips(word, candidate, farthest);
}

/** Characters of the one that the other has not, whichever has more: each takes a slip at least. */
function countStrangers(counts: Uint16Array, others: Uint16Array, at: number): number {
  let [missing, extra] = [0, 0];
  for (let place = 0, cell = at * PLACES; place < PLACES; place += 1, cell += 1) {
    const difference = (counts[place] ?? 0) - (others[cell] ?? 0);
    if (difference > 0) missing += difference;
    else extra -= difference;
  }
  return Math.max(missing, extra);
}
