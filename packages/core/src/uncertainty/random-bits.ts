const BITS_64 = 64;
const MASK_32 = 0xffff_ffffn;
const WORD = 32n;

/** Offset basis and prime of FNV-1a, 64 bit. @source Fowler, Noll, Vo, Eastlake: The FNV Non-Cryptographic Hash Algorithm */
const FNV_BASIS = 0xcbf2_9ce4_8422_2325n;
const FNV_PRIME = 0x100_0000_01b3n;

/**
 * Hash of a name, FNV-1a over its UTF-16 code units; for plain letters these are its bytes.
 *
 * @example hashName("a") // 0xaf63dc4c8601ec8cn
 */
export function hashName(name: string): bigint {
  let hash = FNV_BASIS;
  for (let index = 0; index < name.length; index += 1) {
    hash = BigInt.asUintN(BITS_64, (hash ^ BigInt(name.charCodeAt(index))) * FNV_PRIME);
  }
  return hash;
}

/**
 * SplitMix64, which turns any seed into well mixed states for other generators.
 *
 * @source Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014; Vigna, splitmix64.c
 * @example createSplitMix(1234567n)() // 6457827717110365317n
 */
export function createSplitMix(seed: bigint): () => bigint {
  let state = seed;
  return () => {
    state = BigInt.asUintN(BITS_64, state + 0x9e37_79b9_7f4a_7c15n);
    let mixed = state;
    mixed = BigInt.asUintN(BITS_64, (mixed ^ (mixed >> 30n)) * 0xbf58_476d_1ce4_e5b9n);
    mixed = BigInt.asUintN(BITS_64, (mixed ^ (mixed >> 27n)) * 0x94d0_49bb_1331_11ebn);
    return mixed ^ (mixed >> 31n);
  };
}

/** Four words of 32 bits, not all zero. */
export type XoshiroState = readonly [number, number, number, number];

/**
 * xoshiro128** 1.1: 32 random bits at a time by whole-number arithmetic alone, the same on every machine.
 *
 * @returns numbers from 0 up to, not including, 2^32
 * @source Blackman, Vigna: Scrambled linear pseudorandom number generators, ACM TOMS 2021; xoshiro128starstar.c
 * @example createXoshiro([1, 2, 3, 4])() // 11520
 */
export function createXoshiro(state: XoshiroState): () => number {
  let [a, b, c, d] = state;
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
}

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** A stream of its own for every name, the same for the same seed whatever else is drawn. */
export function createNamedStream(name: string, seed: number): () => number {
  const next = createSplitMix(BigInt.asUintN(BITS_64, hashName(name) ^ createSplitMix(BigInt(seed))()));
  const [first, second] = [next(), next()];
  return createXoshiro([
    Number(first & MASK_32),
    Number(first >> WORD),
    Number(second & MASK_32),
    Number(second >> WORD),
  ]);
}
