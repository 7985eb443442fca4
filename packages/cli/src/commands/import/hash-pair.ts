const SEEDS = [0xdeadbeef, 0x41c6ce57] as const;
const FACTORS = [2_654_435_761, 1_597_334_677] as const;
const MIXERS = [2_246_822_507, 3_266_489_909] as const;

/**
 * Two words of 32 bits that tell texts apart, for a table in memory: fast, and no secret is safe behind it.
 *
 * @source multiplicative hashing by characters, with the finalizer of MurmurHash3 by Austin Appleby (public domain)
 */
export function hashPair(text: string): readonly [low: number, high: number] {
  let [low, high]: [number, number] = [...SEEDS];
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    low = Math.imul(low ^ character, FACTORS[0]);
    high = Math.imul(high ^ character, FACTORS[1]);
  }
  return [mix(low, high), mix(high, low)];
}

/** Every bit of the one depends on every bit of both. */
function mix(word: number, other: number): number {
  const first = Math.imul(word ^ (word >>> 16), MIXERS[0]) ^ Math.imul(other ^ (other >>> 13), MIXERS[1]);
  const second = Math.imul(first ^ (first >>> 13), MIXERS[1]);
  return (second ^ (second >>> 16)) >>> 0;
}
