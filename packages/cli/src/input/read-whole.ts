import type { InputFormat } from "./detect-format.ts";
import { decodeText, NOT_TEXT, type BrokenDocument } from "./decode-text.ts";

const MEGABYTE = 1_000_000;

/** What fits into the memory Node gives itself, its parsed form included. */
const MOST_BYTES: Readonly<Record<Exclude<InputFormat, "ndjson">, number>> = {
  json: 256 * MEGABYTE,
  csv: 64 * MEGABYTE,
  yaml: 16 * MEGABYTE,
};

/** The text of an input that must be there as a whole before it can be read, or why it cannot be. */
export async function readWhole(
  chunks: AsyncIterable<Buffer>,
  format: Exclude<InputFormat, "ndjson">,
): Promise<string | BrokenDocument> {
  const most = MOST_BYTES[format];
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > most) {
      const allowed = `at most ${most / MEGABYTE} MB of ${format.toUpperCase()}, or NDJSON of any size`;
      return { kind: "broken", message: `found more; allowed: ${allowed}` };
    }
    parts.push(chunk);
  }
  return decodeText(Buffer.concat(parts)) ?? NOT_TEXT;
}
