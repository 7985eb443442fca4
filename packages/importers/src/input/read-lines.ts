import type { ImportInput } from "./import-input.ts";
import { concatBytes } from "./concat-bytes.ts";
import { readTextBytes } from "./read-text-bytes.ts";
import type { Read } from "./read.ts";

/** A longer row is no row of any format we read; the ones after it are. */
const MOST_LINE_BYTES = 1_000_000;
const LINE_FEED = 0x0a;

const TOO_LONG = "found a line of more than 1 MB; allowed: one row a line";
const NOT_UTF8 = "found bytes that are not UTF-8; allowed: text in UTF-8";

/** Lines counted so far, and what has come of the next one. */
type Lines = { lineCount: number; tail: Uint8Array[]; tailLength: number };

/**
 * Lines of a text in UTF-8, packed with gzip or not, without their ends (LF or CRLF) and without a byte order mark. A line
 * that is too long or no text is refused and the next one read; the wrong encoding or damaged gzip ends the input.
 */
export async function* readLines(input: ImportInput): AsyncGenerator<Read<string>, void> {
  const lines: Lines = { lineCount: 0, tail: [], tailLength: 0 };
  for await (const chunk of readTextBytes(input)) {
    if (!(chunk instanceof Uint8Array)) {
      yield { kind: "refused", place: { line: lines.lineCount + 1 }, reason: chunk.reason };
      return;
    }
    yield* takeLines(chunk, lines);
  }
  if (lines.tailLength > 0) yield* splitBlock(endTail(lines), lines);
}

/** Decodes up to the last line end of a chunk at once: far quicker than line by line. */
function* takeLines(chunk: Uint8Array, lines: Lines): Generator<Read<string>, void> {
  const end = chunk.lastIndexOf(LINE_FEED);
  if (end === -1) {
    keep(chunk, lines);
    return;
  }
  keep(chunk.subarray(0, end), lines);
  yield* splitBlock(endTail(lines), lines);
  keep(chunk.subarray(end + 1), lines);
}

/** Of a line that is too long only so much is kept as shows that it is; whole lines before it are not in question. */
function keep(chunk: Uint8Array, lines: Lines): void {
  const isOpenTooLong = lines.tailLength > MOST_LINE_BYTES;
  const start = isOpenTooLong ? chunk.indexOf(LINE_FEED) : 0;
  if (start === -1) return;
  if (chunk.length === start) return;
  // The chunk may be used again by whoever gave it.
  lines.tail.push(chunk.slice(start));
  lines.tailLength += chunk.length - start;
}

function endTail(lines: Lines): Uint8Array {
  const block = concatBytes(lines.tail);
  lines.tail = [];
  lines.tailLength = 0;
  return block;
}

function* splitBlock(block: Uint8Array, lines: Lines): Generator<Read<string>, void> {
  const text = decode(block);
  if (text === undefined || block.length > MOST_LINE_BYTES) {
    yield* splitBytes(block, lines);
    return;
  }
  for (const line of text.split("\n")) yield toRead(line, lines);
}

/** Line by line, so that one bad line spoils no other. */
function* splitBytes(block: Uint8Array, lines: Lines): Generator<Read<string>, void> {
  for (let start = 0; start <= block.length;) {
    const found = block.indexOf(LINE_FEED, start);
    const end = found === -1 ? block.length : found;
    const bytes = block.subarray(start, end);
    const text = bytes.length > MOST_LINE_BYTES ? undefined : decode(bytes);
    if (text === undefined) {
      lines.lineCount += 1;
      const reason = bytes.length > MOST_LINE_BYTES ? TOO_LONG : NOT_UTF8;
      yield { kind: "refused", place: { line: lines.lineCount }, reason };
    } else {
      yield toRead(text, lines);
    }
    start = end + 1;
  }
}

function toRead(line: string, lines: Lines): Read<string> {
  lines.lineCount += 1;
  const place = { line: lines.lineCount };
  // No text holds a zero byte; a database keeps none.
  if (line.includes("\u0000")) return { kind: "refused", place, reason: NOT_UTF8 };
  return { kind: "read", place, value: line.endsWith("\r") ? line.slice(0, -1) : line };
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
