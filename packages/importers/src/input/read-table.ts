import type { ImportInput } from "./import-input.ts";
import type { ImportPlace } from "../importer.ts";
import { readLines } from "./read-lines.ts";
import type { Read } from "./read.ts";
import { scanCells } from "./scan-cells.ts";

export type TableRow = {
  readonly header: readonly string[];
  readonly cells: readonly string[];
  /** whether it has as many cells as the header */
  readonly isWhole: boolean;
  /** the trimmed text of a cell; nothing for an empty cell or a column that is not there */
  readonly get: (column: string) => string | undefined;
};

type Delimiter = "," | "\t" | ";" | "|";

const DELIMITERS: readonly Delimiter[] = [",", "\t", ";", "|"];
const MOST_ROW_LENGTH = 1_000_000;
const NOT_CLOSED =
  "found a quotation mark that is not closed within 1 MB; allowed: one row, quoted as RFC 4180 has it";

/**
 * Rows of a table of delimited text under its header, a row at a time. A row whose quotes do not close is refused, and
 * reading goes on at the line after its first one.
 */
export async function* readTable(
  input: ImportInput,
  { delimiter }: { readonly delimiter?: Delimiter } = {},
): AsyncGenerator<Read<TableRow>, void> {
  let table: Table | undefined;
  for await (const row of readRecords(input, delimiter)) {
    if (row.kind === "refused") {
      yield row;
      continue;
    }
    if (table === undefined) {
      table = createTable(row.value);
      continue;
    }
    yield { ...row, value: createRow(table, row.value) };
  }
}

type Table = { readonly header: readonly string[]; readonly places: ReadonlyMap<string, number> };

function createTable(cells: readonly string[]): Table {
  const header = cells.map((cell) => cell.trim());
  const places = new Map<string, number>();
  // Of two columns of one name the first counts, wherever the row is read.
  for (const [index, name] of header.entries()) if (!places.has(name)) places.set(name, index);
  return { header, places };
}

function createRow({ header, places }: Table, cells: readonly string[]): TableRow {
  const get = (column: string): string | undefined => {
    const place = places.get(column);
    const text = place === undefined ? undefined : cells[place]?.trim();
    return text === "" ? undefined : text;
  };
  return { header, cells, isWhole: cells.length === header.length, get };
}

type Line = { readonly place: ImportPlace; readonly value: string };

/** Joins lines into records: a quoted cell may hold line ends. */
async function* readRecords(
  input: ImportInput,
  given: Delimiter | undefined,
): AsyncGenerator<Read<readonly string[]>, void> {
  let delimiter = given;
  let open: Line[] = [];
  for await (const line of readLines(input)) {
    if (line.kind === "refused") {
      yield line;
      continue;
    }
    if (open.length === 0 && line.value.trim() === "") continue;
    delimiter ??= sniffDelimiter(line.value);
    open.push(line);
    // An open cell goes on as if its mark stood before the line.
    const isOpen = scanCells(open.length === 1 ? line.value : `"${line.value}`, delimiter) === undefined;
    if (!isOpen) {
      yield joinRecord(open, delimiter);
      open = [];
    } else if (sumLengths(open) > MOST_ROW_LENGTH) {
      open = yield* refuseFirst(open, delimiter);
    }
  }
  while (open.length > 0) open = yield* refuseFirst(open, delimiter ?? ",");
}

function joinRecord(lines: readonly Line[], delimiter: Delimiter): Read<readonly string[]> {
  const [first] = lines;
  const text = lines.map(({ value }) => value).join("\n");
  return { kind: "read", place: first?.place ?? {}, value: scanCells(text, delimiter) ?? [] };
}

const sumLengths = (lines: readonly Line[]): number =>
  lines.reduce((sum, { value }) => sum + value.length, 0);

/** Refuses a record that does not close by its first line; the lines it swallowed are rows of their own. */
function* refuseFirst(
  [first, ...others]: readonly Line[],
  delimiter: Delimiter,
): Generator<Read<readonly string[]>, Line[]> {
  if (first === undefined) return [];
  yield { kind: "refused", place: first.place, reason: NOT_CLOSED };
  let open: Line[] = [];
  for (const line of others) {
    if (open.length === 0 && line.value.trim() === "") continue;
    open.push(line);
    const isOpen = scanCells(open.length === 1 ? line.value : `"${line.value}`, delimiter) === undefined;
    if (isOpen) continue;
    yield joinRecord(open, delimiter);
    open = [];
  }
  return open;
}

function sniffDelimiter(header: string): Delimiter {
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}
