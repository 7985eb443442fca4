const INVENTED = ["", "no-such-name-7f3a", "__proto__", "constructor", "drop table rows"];

/** Names that no honest list has, those among them that trip look-ups in plain objects. */
export const inventNames = (known: ReadonlySet<string>): readonly string[] =>
  INVENTED.filter((name) => !known.has(name));

const LETTER = /[a-z]/i;

/**
 * A name with one letter in the middle replaced; `undefined` where it is too short to stay recognisable.
 *
 * @example misspell("nvidia-a100") // "nvidix-a100"
 */
export function misspell(name: string): string | undefined {
  const shortest = 5;
  if (name.length < shortest) return undefined;
  const middle = Math.floor(name.length / 2);
  const place = name.slice(middle).search(LETTER);
  const at = place === -1 ? name.search(LETTER) : middle + place;
  if (at === -1) return undefined;
  const slip = name.charAt(at).toLowerCase() === "x" ? "q" : "x";
  return `${name.slice(0, at)}${slip}${name.slice(at + 1)}`;
}

/** What a look-up by beginning, by end or by a part of a name takes for the name. */
const nearMissesOf = (name: string): readonly string[] => [
  `${name}x`,
  `x${name}`,
  `${name}-x`,
  ...(LETTER_OR_DIGIT.test(name.slice(0, -1)) ? [name.slice(0, -1)] : []),
];

const LETTER_OR_DIGIT = /[a-z0-9]$/i;

/** Of longer lists each id is asked for in one of the ways, which a look-up by likeness shows just as well. */
const MOST_ASKED_IN_FULL = 250;

/**
 * For each id the names next to it: a letter more at either end, a part more, the last letter less. Not those that are
 * known, or are known but for spaces and signs, which a provider may read alike.
 *
 * @example [...listNearMisses(["FR"], new Set(["fr"]))] // [["FR", "FRx"], ["FR", "xFR"], ["FR", "FR-x"], ["FR", "F"]]
 */
export function* listNearMisses(
  ids: readonly string[],
  known: ReadonlySet<string>,
): Iterable<readonly [id: string, miss: string]> {
  const knownLetters = new Set([...known].map(lettersOf));
  for (const [index, id] of ids.entries()) {
    const misses = nearMissesOf(id).filter((miss) => !knownLetters.has(lettersOf(miss)));
    const turn = index % Math.max(1, misses.length);
    const asked = ids.length > MOST_ASKED_IN_FULL ? misses.slice(turn, turn + 1) : misses;
    for (const miss of asked) yield [id, miss];
  }
}

const lettersOf = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
