import type { ImportPlace } from "../importer.ts";
import type { ImportInput } from "./import-input.ts";
import { splitJson, type JsonPiece } from "./split-json.ts";
import { readLines } from "./read-lines.ts";
import { readPieces } from "./read-pieces.ts";
import type { Read } from "./read.ts";

const NDJSON_NAME = /\.(?:ndjson|jsonl)(?:\.gz)?$/i;
/** A longer one is not taken for a row, unless the format has longer ones. */
const MOST_LINE_BYTES = 1_000_000;
const NO_JSON = "found no JSON; allowed: one value";

type Expected = { readonly unwrap?: readonly string[]; readonly mostLineBytes?: number };

/**
 * The values of a JSON text, one at a time: each line of NDJSON, each element of an array, or the whole of a single object.
 * With `unwrap`, an object that has one of these keys stands for the elements of the array there, as pages of an API do.
 * A value that is no JSON is refused and the next one read; where the structure around the values breaks, reading ends.
 */
export async function* readJsonValues(
  input: ImportInput,
  { unwrap = [], mostLineBytes = MOST_LINE_BYTES }: Expected = {},
): AsyncGenerator<Read<unknown>, void> {
  if (await isNdjson(input, mostLineBytes)) yield* readNdjson(readLines(input, { mostLineBytes }), unwrap);
  else for await (const piece of splitJson(readPieces(input), unwrap)) yield parsePiece(piece);
}

/** Whether the first line that is not blank is an object of its own, or is meant to be one by the name of the file. */
async function isNdjson(input: ImportInput, mostLineBytes: number): Promise<boolean> {
  let line = "";
  for await (const piece of readPieces(input)) {
    if (piece.kind === "refused") return false;
    line += piece.text;
    if (line.trim() === "") continue;
    if (!line.trimStart().startsWith("{")) return false;
    if (NDJSON_NAME.test(input.name)) return true;
    if (piece.isLineEnd || line.length > mostLineBytes) break;
  }
  return parseOrNothing(line) !== undefined;
}

async function* readNdjson(
  lines: AsyncIterable<Read<string>>,
  unwrap: readonly string[],
): AsyncGenerator<Read<unknown>, void> {
  for await (const line of lines) {
    if (line.kind === "refused") {
      yield line;
      continue;
    }
    if (line.value.trim() === "") continue;
    const read = parsePiece({ kind: "read", place: line.place, value: line.value });
    const key =
      read.kind === "read" ? unwrap.find((each) => Array.isArray(pick(read.value, each))) : undefined;
    if (read.kind === "refused" || key === undefined) yield read;
    else yield* unwrapArray(read, key);
  }
}

function* unwrapArray(
  { place, value }: { readonly place: ImportPlace; readonly value: unknown },
  key: string,
): Generator<Read<unknown>, void> {
  const elements = pick(value, key) as readonly unknown[];
  for (const [index, element] of elements.entries()) {
    yield { kind: "read", place: { ...place, path: `${key}[${index}]` }, value: element };
  }
}

const pick = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;

function parsePiece(piece: JsonPiece): Read<unknown> {
  if (piece.kind === "refused") return piece;
  const value = parseOrNothing(piece.value);
  return value === undefined
    ? { kind: "refused", place: piece.place, reason: NO_JSON }
    : { kind: "read", place: piece.place, value };
}

/** JSON knows no `undefined`, so it can stand for a text that is not JSON. */
function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
