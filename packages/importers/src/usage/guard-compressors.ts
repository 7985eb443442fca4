import type { Compressors } from "hyparquet";

/** What some rows may unpack to; those of an honest file are a tenth of it. */
const MOST_BYTES = 1_000_000_000;

/** Says that pages are a bomb. */
export class TooLargeError extends Error {}

/**
 * The compressors with a limit on what they unpack to together, by what the pages say of their length: a few kilobytes of
 * Parquet can stand for any number of gigabytes.
 */
export function guardCompressors(compressors: Compressors, mostBytes = MOST_BYTES): Compressors {
  let byteCount = 0;
  return Object.fromEntries(
    Object.entries(compressors).map(([codec, decompress]) => [
      codec,
      (input: Uint8Array, outputLength: number): Uint8Array => {
        byteCount += outputLength;
        if (!(byteCount <= mostBytes)) throw new TooLargeError();
        return decompress(input, outputLength);
      },
    ]),
  );
}
