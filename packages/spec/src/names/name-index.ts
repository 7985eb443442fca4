/** Letters and digits each have a place of their own, all other characters share four. */
export const PLACES = 40;
const [LETTERS, DIGITS, OTHERS] = [26, 10, 4];
const [LETTER_A, LETTER_Z, DIGIT_0, DIGIT_9] = [97, 122, 48, 57];
const BITS = 31;
/** Fits its cell; differences of counts that were cut are lower still. */
const MOST_COUNTED = 0xff_ff;

function placeOf(code: number): number {
  if (code >= LETTER_A && code <= LETTER_Z) return code - LETTER_A;
  if (code >= DIGIT_0 && code <= DIGIT_9) return LETTERS + code - DIGIT_0;
  return LETTERS + DIGITS + (code % OTHERS);
}

/** How often each place occurs in words, one after the other, and a bit for each that does. */
export type NameIndex = {
  readonly names: readonly string[];
  /** in lower case */
  readonly words: readonly string[];
  readonly counts: Uint16Array;
  readonly masks: Int32Array;
};

/** Counts the characters of names, by which most are told from another without comparing them. */
export function createNameIndex(names: readonly string[]): NameIndex {
  const words = names.map((name) => name.toLowerCase());
  const counts = new Uint16Array(PLACES * names.length);
  const masks = new Int32Array(names.length);
  for (const [index, word] of words.entries()) {
    let mask = 0;
    for (let at = 0; at < word.length; at += 1) {
      const place = placeOf(word.charCodeAt(at));
      const cell = index * PLACES + place;
      counts[cell] = Math.min((counts[cell] ?? 0) + 1, MOST_COUNTED);
      mask |= 1 << (place % BITS);
    }
    masks[index] = mask;
  }
  return { names, words, counts, masks };
}
