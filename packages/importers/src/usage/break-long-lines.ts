import type { ImportInput } from "../input/import-input.ts";
import { inflate, isGzip, type BytesFault } from "../input/inflate.ts";

const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
/** Lines are broken where they grow longer than this. */
const LONG_LINE = 65_536;
const MAGIC_LENGTH = 2;

export type BrokenLines = {
  readonly input: ImportInput;
  /** whether a line was broken so far, so that lines no longer count as they do in the file */
  readonly isBroken: () => boolean;
  /** what ended the bytes early, if anything did */
  readonly findFault: () => BytesFault | undefined;
};

/**
 * The same JSON with line feeds after some of its commas. What programs and APIs write is one line, however long, and white
 * space between values means nothing.
 */
export function breakLongLines(input: ImportInput): BrokenLines {
  const state: State = { isBroken: false, fault: undefined };
  return {
    input: { ...input, stream: () => breakStream(input, state) },
    isBroken: () => state.isBroken,
    findFault: () => state.fault,
  };
}

type State = { isBroken: boolean; fault: BytesFault | undefined };

/** Where the present byte stands. */
type Scan = { lineLength: number; isInText: boolean; isEscaped: boolean };

async function* breakStream(input: ImportInput, state: State): AsyncGenerator<Uint8Array> {
  const scan: Scan = { lineLength: 0, isInText: false, isEscaped: false };
  for await (const chunk of unpack(input.stream())) {
    if (!(chunk instanceof Uint8Array)) {
      state.fault = chunk;
      return;
    }
    let from = 0;
    for (const end of findBreaks(chunk, scan)) {
      state.isBroken = true;
      yield chunk.subarray(from, end);
      yield Uint8Array.of(LINE_FEED);
      from = end;
    }
    yield chunk.subarray(from);
  }
}

/** Places after the commas at which a line is long enough. */
function* findBreaks(chunk: Uint8Array, scan: Scan): Generator<number> {
  for (let at = 0; at < chunk.length; at += 1) {
    const byte = chunk[at];
    scan.lineLength += 1;
    if (byte === LINE_FEED) Object.assign(scan, { lineLength: 0, isInText: false, isEscaped: false });
    else if (scan.isEscaped) scan.isEscaped = false;
    else if (byte === BACKSLASH) scan.isEscaped = scan.isInText;
    else if (byte === QUOTE) scan.isInText = !scan.isInText;
    else if (byte === COMMA && !scan.isInText && scan.lineLength > LONG_LINE) {
      scan.lineLength = 0;
      yield at + 1;
    }
  }
}

/** The bytes of the text, whether it is packed or not. */
async function* unpack(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | BytesFault> {
  const iterator = chunks[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  while (sumLengths(head) < MAGIC_LENGTH) {
    const { done, value } = await iterator.next();
    if (done === true) break;
    head.push(value);
  }
  const whole = join(head, { [Symbol.asyncIterator]: () => iterator });
  const [first = 0, second = 0] = head.flatMap((chunk) => [...chunk.subarray(0, MAGIC_LENGTH)]);
  yield* isGzip(Uint8Array.of(first, second)) ? inflate(whole) : whole;
}

const sumLengths = (chunks: readonly Uint8Array[]): number =>
  chunks.reduce((sum, { length }) => sum + length, 0);

async function* join(
  head: readonly Uint8Array[],
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* head;
  yield* rest;
}
