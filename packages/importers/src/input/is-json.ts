import type { ImportInput } from "./import-input.ts";
import { readPieces } from "./read-pieces.ts";

/** Whether the text begins as JSON does; a table begins with the name of a column. Reads no more than its beginning. */
export async function isJson(input: ImportInput): Promise<boolean> {
  for await (const piece of readPieces(input)) {
    if (piece.kind === "refused") return false;
    const text = piece.text.trimStart();
    if (text !== "") return text.startsWith("{") || text.startsWith("[");
  }
  return false;
}
