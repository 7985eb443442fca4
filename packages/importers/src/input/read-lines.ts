import type { ImportInput } from "./import-input.ts";
import { concatBytes } from "./concat-bytes.ts";
import { readTextBytes } from "./read-text-bytes.ts";
import type { Read } from "./read.ts";

/** A longer row is no row of any format we read; the ones after it are. */
const MOST_LINE_BYTES = 1_000_000;
const LINE_FEED = 0x0a;

const BYTES_PER_MEGABYTE = 1_000_000;
const NOT_UTF8 = "found bytes that are not UTF-8; allowed: text in UTF-8";

type LineSettings = { readonly mostLineBytes?: number };

/** Lines counted so far, and what has come of the next one. */
type Lines = { readonly mostBytes: number; lineCount: number; tail: Uint8Array[]; tailLength: number };

/**
 * Lines of a text in UTF-8, packed with gzip or not, without their ends (LF or CRLF) and without a byte order mark. A line
 * that is too long or no text is refused and the next one read; the wrong encoding or damaged gzip ends the input.
 */
export async function* readLines(
  input: ImportInput,
  settings: LineSettings = {},
): AsyncGenerator<Read<string>, void> {
  for await (const lines of readLineBlocks(input, settings)) yield* lines;
}

/** The same by the block they arrive in: a turn of an asynchronous loop costs more than a line. */
export async function* readLineBlocks(
  input: ImportInput,
  { mostLineBytes = MOST_LINE_BYTES }: LineSettings = {},
): AsyncGenerator<readonly Read<string>[], void> {
  const lines: Lines = { mostBytes: mostLineBytes, lineCount: 0, tail: [], tailLength: 0 };
  for await (const chunk of readTextBytes(input)) {
    if (!(chunk instanceof Uint8Array)) {
      yield [{ kind: "refused", place: { line: lines.lineCount + 1 }, reason: chunk.reason }];
      return;
    }
    const block = takeBlock(chunk, lines);
    if (block !== undefined) yield splitBlock(block, lines);
  }
  if (lines.tailLength > 0) yield splitBlock(endTail(lines), lines);
}

/** Decodes up to the last line end of a chunk at once: far quicker than line by line. */
function takeBlock(chunk: Uint8Array, lines: Lines): Uint8Array | undefined {
  const end = chunk.lastIndexOf(LINE_FEED);
  if (end === -1) {
    keep(chunk, lines);
    return undefined;
  }
  keep(chunk.subarray(0, end), lines);
  const block = endTail(lines);
  keep(chunk.subarray(end + 1), lines);
  return block;
}

/** Of a line that is too long only so much is kept as shows that it is; whole lines before it are not in question. */
function keep(chunk: Uint8Array, lines: Lines): void {
  const isOpenTooLong = lines.tailLength > lines.mostBytes;
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

function splitBlock(block: Uint8Array, lines: Lines): readonly Read<string>[] {
  const text = decode(block);
  if (text === undefined || block.length > lines.mostBytes) return [...splitBytes(block, lines)];
  return text.split("\n").map((line) => toRead(line, lines));
}

/** Line by line, so that one bad line spoils no other. */
function* splitBytes(block: Uint8Array, lines: Lines): Generator<Read<string>, void> {
  for (let start = 0; start <= block.length;) {
    const found = block.indexOf(LINE_FEED, start);
    const end = found === -1 ? block.length : found;
    const bytes = block.subarray(start, end);
    const isTooLong = bytes.length > lines.mostBytes;
    const text = isTooLong ? undefined : decode(bytes);
    if (text === undefined) {
      lines.lineCount += 1;
      const reason = isTooLong ? describeTooLong(lines) : NOT_UTF8;
      yield { kind: "refused", place: { line: lines.lineCount }, reason };
    } else {
      yield toRead(text, lines);
    }
    start = end + 1;
  }
}

const describeTooLong = ({ mostBytes }: Lines): string =>
  `found a line of more than ${mostBytes / BYTES_PER_MEGABYTE} MB; allowed: one row a line`;

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
