/** The beginning of a text in at most so many bytes of UTF-8, never half a character; nothing stays nothing. */
export function clip(text: string, mostBytes: number): string {
  if (text.length * MOST_BYTES_PER_UNIT <= mostBytes || Buffer.byteLength(text) <= mostBytes) return text;
  let byteCount = 0;
  let clipped = "";
  for (const character of text) {
    byteCount += Buffer.byteLength(character);
    if (byteCount > mostBytes) break;
    clipped += character;
  }
  return clipped;
}

/** A UTF-16 unit takes three bytes at most; the four of a pair belong to two units. */
const MOST_BYTES_PER_UNIT = 3;
