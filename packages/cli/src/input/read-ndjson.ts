import { decodeText, NOT_TEXT } from "./decode-text.ts";
import type { InputDocument } from "./input-document.ts";
import { readJson } from "./read-json.ts";

const LINE_FEED = 0x0a;
const MOST_LINE_BYTES = 64_000_000;

/** One document per line; empty lines are skipped. Holds one line at a time, however long the input. */
export async function* readNdjson(chunks: AsyncIterable<Buffer>): AsyncGenerator<InputDocument> {
  let lineCount = 0;
  for await (const bytes of splitLines(chunks)) {
    lineCount += 1;
    const line = lineCount;
    for (const document of readLine(bytes)) {
      yield document.kind === "read" ? { ...document, findLine: () => line } : { ...document, line };
    }
  }
}

function readLine(bytes: Buffer): readonly InputDocument[] {
  if (bytes.length > MOST_LINE_BYTES) {
    return [{ kind: "broken", message: "found more than 64 MB; allowed: one document per line" }];
  }
  const text = decodeText(bytes);
  if (text === undefined) return [NOT_TEXT];
  return text.trim() === "" ? [] : readJson(text);
}

async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      yield Buffer.concat([...parts, chunk.subarray(start, end)]);
      parts = [];
      size = 0;
      start = end + 1;
    }
    // Of a line that is too long only so much is kept as shows that it is.
    if (size <= MOST_LINE_BYTES) parts.push(chunk.subarray(start));
    size += chunk.length - start;
  }
  yield Buffer.concat(parts);
}
