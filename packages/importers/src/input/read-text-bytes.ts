import { concatBytes } from "./concat-bytes.ts";
import type { ImportInput } from "./import-input.ts";
import { inflate, isGzip, type BytesFault } from "./inflate.ts";

const HEAD_LENGTH = 4;
/** A body may come as one chunk; it is taken in pieces of this size all the same. */
const BLOCK_LENGTH = 65_536;

/** First bytes of what cannot be read as text. */
const FOREIGN: readonly (readonly [name: string, head: readonly number[]])[] = [
  ["UTF-16", [0xff, 0xfe]],
  ["UTF-16", [0xfe, 0xff]],
  ["a zip archive", [0x50, 0x4b, 0x03, 0x04]],
  ["Parquet", [0x50, 0x41, 0x52, 0x31]],
  ["Zstandard", [0x28, 0xb5, 0x2f, 0xfd]],
  ["bzip2", [0x42, 0x5a, 0x68]],
  ["xz", [0xfd, 0x37, 0x7a, 0x58]],
];

/**
 * The bytes of the text itself: unpacked, without its mark, in chunks of no more than 64 kB. The wrong encoding or damaged gzip
 * ends them with a fault.
 */
export async function* readTextBytes(input: ImportInput): AsyncGenerator<Uint8Array | BytesFault, void> {
  const whole = withHead(input.stream());
  const first = await whole.next();
  if (first.done === true) return;
  const packed = isGzip(first.value);
  const text = packed ? inflate(prepend(first.value, whole)) : prepend(first.value, whole);
  for await (const chunk of checkText(text)) {
    if (!(chunk instanceof Uint8Array)) {
      yield chunk;
      return;
    }
    for (let start = 0; start < chunk.length; start += BLOCK_LENGTH) {
      yield chunk.subarray(start, start + BLOCK_LENGTH);
    }
  }
}

async function* checkText(
  chunks: AsyncIterable<Uint8Array | BytesFault>,
): AsyncGenerator<Uint8Array | BytesFault, void> {
  let isFirst = true;
  for await (const chunk of chunks) {
    if (!isFirst || !(chunk instanceof Uint8Array)) {
      yield chunk;
      continue;
    }
    isFirst = false;
    const foreign = FOREIGN.find(([, head]) => head.every((byte, index) => chunk[index] === byte));
    if (foreign !== undefined) {
      yield { reason: `found ${foreign[0]}; allowed: text in UTF-8, packed with gzip or not` };
      return;
    }
    const hasMark = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    yield hasMark ? chunk.subarray(3) : chunk;
  }
}

/** The chunks, of which the first holds enough bytes to tell what it is. */
async function* withHead(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let head: Uint8Array | undefined = new Uint8Array();
  for await (const chunk of chunks) {
    if (head === undefined) {
      yield chunk;
      continue;
    }
    head = head.length === 0 ? chunk : concatBytes([head, chunk]);
    if (head.length < HEAD_LENGTH) continue;
    yield head;
    head = undefined;
  }
  if (head !== undefined && head.length > 0) yield head;
}

async function* prepend(
  first: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  yield first;
  yield* rest;
}
