import type { ImportItem, ImportPlace } from "../importer.ts";
import type { ImportInput } from "../input/import-input.ts";
import { isParquet } from "../input/is-parquet.ts";
import { readJsonValues } from "../input/read-json-values.ts";
import { readTable } from "../input/read-table.ts";
import { toRejected } from "../input/read.ts";
import { breakLongLines } from "./break-long-lines.ts";
import { findForeignRow, findMissingColumn, type NeededColumns } from "./find-missing-column.ts";
import type { FoundRow } from "./found-row.ts";
import { isJson } from "../input/is-json.ts";
import { readParquetRows } from "./read-parquet-rows.ts";
import { describeCell } from "./read-cells.ts";
import { isObject, toRowOfObject, toRowOfTable } from "./row.ts";

type Expected = {
  /** columns to take out of Parquet; the others, prompts among them, are not even read */
  readonly columns: readonly string[];
  /** columns that tell the format from another: a file without them is refused at once */
  readonly needed?: NeededColumns;
  /** keys under which JSON may hold the list of rows */
  readonly unwrap?: readonly string[];
};

/** Rows of a table, of JSON or of Parquet, whichever the input is. */
export async function* readRows(input: ImportInput, expected: Expected): AsyncGenerator<FoundRow> {
  if (await isParquet(input)) yield* readParquetRows(input, expected.columns, expected.needed);
  else if (await isJson(breakLongLines(input).input)) yield* readJsonRows(input, expected);
  else yield* readTableRows(input, expected.needed);
}

async function* readTableRows(
  input: ImportInput,
  needed: NeededColumns | undefined,
): AsyncGenerator<FoundRow> {
  let unchecked = needed;
  for await (const read of readTable(input)) {
    if (read.kind === "read" && unchecked !== undefined) {
      const fault = findMissingColumn(unchecked, read.value.header);
      if (fault !== undefined) {
        yield { kind: "item", item: refuse({ line: 1 }, fault) };
        return;
      }
      unchecked = undefined;
    }
    if (read.kind === "refused") {
      yield { kind: "item", item: toRejected(read) };
    } else if (!read.value.isWhole) {
      const { cells, header } = read.value;
      const reason = `row: found ${cells.length} cells; allowed: ${header.length}, one per column`;
      yield { kind: "item", item: refuse(read.place, reason) };
    } else {
      yield { kind: "row", place: read.place, row: toRowOfTable(read.value) };
    }
  }
}

async function* readJsonRows(
  found: ImportInput,
  { unwrap = [], needed = [] }: Expected,
): AsyncGenerator<FoundRow> {
  const { input, isBroken, findFault } = breakLongLines(found);
  let isFirst = true;
  for await (const read of readJsonValues(input, { unwrap })) {
    const { line, ...others } = read.place;
    const place = line === undefined || isBroken() ? others : read.place;
    if (read.kind === "refused") yield { kind: "item", item: toRejected({ ...read, place }) };
    else if (isObject(read.value)) {
      const row = toRowOfObject(read.value);
      const fault = isFirst ? findForeignRow(needed, row) : undefined;
      if (fault !== undefined) {
        yield { kind: "item", item: refuse(place, fault) };
        return;
      }
      isFirst = false;
      yield { kind: "row", place, row };
    } else
      yield {
        kind: "item",
        item: refuse(place, `row: found ${describeCell(read.value)}; allowed: an object`),
      };
  }
  const fault = findFault();
  if (fault !== undefined) yield { kind: "item", item: refuse({}, `file: ${fault.reason}`) };
}

const refuse = (place: ImportPlace, reason: string): ImportItem => ({
  kind: "rejected",
  place,
  reason,
  text: "",
});
