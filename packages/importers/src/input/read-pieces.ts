import type { ImportInput } from "./import-input.ts";
import { readTextBytes } from "./read-text-bytes.ts";
import type { RefusedPiece } from "./read.ts";

/** Part of a line, or the rest of it. */
export type TextPiece = {
  readonly kind: "read";
  readonly line: number;
  readonly text: string;
  readonly isLineEnd: boolean;
};

type Decoder = InstanceType<typeof TextDecoder>;

const NOT_UTF8 = "found bytes that are not UTF-8; allowed: text in UTF-8";

/** A text piece by piece, so that a line may be of any length: programs write JSON without a single line end. */
export async function* readPieces(input: ImportInput): AsyncGenerator<TextPiece | RefusedPiece, void> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let line = 1;
  for await (const chunk of readTextBytes(input)) {
    const reason = chunk instanceof Uint8Array ? NOT_UTF8 : chunk.reason;
    const text = chunk instanceof Uint8Array ? decodeNext(decoder, chunk) : undefined;
    if (text === undefined) {
      yield { kind: "refused", place: { line }, reason };
      return;
    }
    let start = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", start)) {
      yield { kind: "read", line, text: text.slice(start, end + 1), isLineEnd: true };
      start = end + 1;
      line += 1;
    }
    if (start < text.length) yield { kind: "read", line, text: text.slice(start), isLineEnd: false };
  }
  if (decodeNext(decoder, undefined) === undefined)
    yield { kind: "refused", place: { line }, reason: NOT_UTF8 };
}

/** A character may begin in one chunk and end in the next; nothing for bytes that are no text. */
function decodeNext(decoder: Decoder, chunk: Uint8Array | undefined): string | undefined {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    return undefined;
  }
}
