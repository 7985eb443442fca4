import type { ImportInput } from "./import-input.ts";
import type { ImportPlace } from "../importer.ts";
import { readLineBlocks } from "./read-lines.ts";
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

type TableSettings = { readonly delimiter?: Delimiter };

/**
 * Rows of a table of delimited text under its header, a row at a time. A row whose quotes do not close is refused, and
 * reading goes on at the line after its first one.
 */
export async function* readTable(
  input: ImportInput,
  settings: TableSettings = {},
): AsyncGenerator<Read<TableRow>, void> {
  for await (const rows of readTableBlocks(input, settings)) yield* rows;
}

/** The same by the block they arrive in: a turn of an asynchronous loop costs more than a row. */
export async function* readTableBlocks(
  input: ImportInput,
  { delimiter }: TableSettings = {},
): AsyncGenerator<readonly Read<TableRow>[], void> {
  const records: Records = { delimiter, open: [] };
  let table: Table | undefined;
  const toRows = function* (read: Iterable<Read<readonly string[]>>): Generator<Read<TableRow>, void> {
    for (const row of read) {
      if (row.kind === "refused") yield row;
      else if (table === undefined) table = createTable(row.value);
      else yield { kind: "read", place: row.place, value: createRow(table, row.value) };
    }
  };
  for await (const lines of readLineBlocks(input)) yield [...toRows(takeRecords(lines, records))];
  yield [...toRows(endRecords(records))];
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

/** What lines have come to so far: a quoted cell that is still open keeps those it began in. */
type Records = { delimiter: Delimiter | undefined; open: Line[] };

/** Joins lines into records: a quoted cell may hold line ends. */
function* takeRecords(
  lines: readonly Read<string>[],
  records: Records,
): Generator<Read<readonly string[]>, void> {
  for (const line of lines) {
    if (line.kind === "refused") {
      yield line;
      continue;
    }
    const { open } = records;
    if (open.length === 0 && line.value.trim() === "") continue;
    const delimiter = (records.delimiter ??= sniffDelimiter(line.value));
    if (open.length === 0) {
      const cells = scanCells(line.value, delimiter);
      if (cells === undefined) open.push(line);
      else yield { kind: "read", place: line.place, value: cells };
      continue;
    }
    open.push(line);
    // An open cell goes on as if its mark stood before the line.
    const isOpen = scanCells(`"${line.value}`, delimiter) === undefined;
    if (!isOpen) {
      yield joinRecord(open, delimiter);
      records.open = [];
    } else if (sumLengths(open) > MOST_ROW_LENGTH) {
      records.open = yield* refuseFirst(open, delimiter);
    }
  }
}

function* endRecords(records: Records): Generator<Read<readonly string[]>, void> {
  while (records.open.length > 0) {
    records.open = yield* refuseFirst(records.open, records.delimiter ?? ",");
  }
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
