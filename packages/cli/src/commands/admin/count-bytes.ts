import { Transform } from "node:stream";
import { toSize } from "./to-size.ts";

const CLEAR_LINE = "\r\u001B[2K";
const INTERVAL_MS = 200;

type ByteCounter = {
  readonly through: Transform;
  readonly byteCount: () => number;
  /** takes the line away again; says how many bytes there were */
  readonly end: () => number;
};

/** Lets bytes through and shows how many there were so far, on a terminal. */
export function createByteCounter(): ByteCounter {
  const { stderr } = process;
  let count = 0;
  let shownAt = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      count += chunk.length;
      const now = performance.now();
      if (stderr.isTTY && now - shownAt >= INTERVAL_MS) {
        shownAt = now;
        stderr.write(`${CLEAR_LINE}${toSize(count)}`);
      }
      done(null, chunk);
    },
  });
  return {
    through,
    byteCount: () => count,
    end() {
      if (stderr.isTTY && shownAt > 0) stderr.write(CLEAR_LINE);
      return count;
    },
  };
}
