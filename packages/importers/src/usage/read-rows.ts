import type { ImportItem, ImportPlace } from "../importer.ts";
import type { ImportInput } from "../input/import-input.ts";
import { isParquet } from "../input/is-parquet.ts";
import { readJsonValues } from "../input/read-json-values.ts";
import { readTable } from "../input/read-table.ts";
import { toRejected } from "../input/read.ts";
import { breakLongLines } from "./break-long-lines.ts";
import type { FoundRow } from "./found-row.ts";
import { isJson } from "../input/is-json.ts";
import { readParquetRows } from "./read-parquet-rows.ts";
import { describeCell } from "./read-cells.ts";
import { isObject, toRowOfObject, toRowOfTable } from "./row.ts";

type Expected = {
  /** columns to take out of Parquet; the others, prompts among them, are not even read */
  readonly columns: readonly string[];
  /** keys under which JSON may hold the list of rows */
  readonly unwrap?: readonly string[];
};

/** Rows of a table, of JSON or of Parquet, whichever the input is. */
export async function* readRows(input: ImportInput, expected: Expected): AsyncGenerator<FoundRow> {
  if (await isParquet(input)) yield* readParquetRows(input, expected.columns);
  else if (await isJson(breakLongLines(input).input)) yield* readJsonRows(input, expected.unwrap);
  else yield* readTableRows(input);
}

async function* readTableRows(input: ImportInput): AsyncGenerator<FoundRow> {
  for await (const read of readTable(input)) {
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
  unwrap: readonly string[] | undefined,
): AsyncGenerator<FoundRow> {
  const { input, isBroken, findFault } = breakLongLines(found);
  for await (const read of readJsonValues(input, unwrap === undefined ? {} : { unwrap })) {
    const { line, ...others } = read.place;
    const place = line === undefined || isBroken() ? others : read.place;
    if (read.kind === "refused") yield { kind: "item", item: toRejected({ ...read, place }) };
    else if (isObject(read.value)) yield { kind: "row", place, row: toRowOfObject(read.value) };
    else
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
