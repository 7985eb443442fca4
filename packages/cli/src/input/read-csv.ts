import { CsvError, parse } from "csv-parse/sync";
import type { InputDocument } from "./input-document.ts";

/** Columns whose cells stay text even when they look like a number: an id may well be `2024`. */
const TEXT_COLUMNS: ReadonlySet<string> = new Set([
  "id",
  "phase",
  "model",
  "method",
  "project",
  "team",
  "source",
  "citation",
  "hardware.accelerator",
  "hardware.instance",
  "site.cloudRegion",
  "site.gridZone",
  "site.countryCode",
  "period.start",
  "period.end",
]);
/** A dotted path; a column without a name, as spreadsheets leave behind, may stand if its cells are empty. */
const COLUMN = /^(?:\w+(?:\.\w+)*)?$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const OPTIONS = { info: true, relax_column_count: true, skip_empty_lines: true, trim: true };

type Row = { readonly record: readonly string[]; readonly info: { readonly lines: number } };
type Tree = Map<string, Tree | string | number>;

/** One document per row under a header of dotted paths, `workload.tokenCount`; an empty cell is an absent value. */
export function readCsv(text: string): readonly InputDocument[] {
  let rows: readonly Row[];
  try {
    // With `info` each record comes with its line, which the parser's types do not know.
    rows = parse(text, OPTIONS) as readonly unknown[] as readonly Row[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error["lines"] === "number" ? error["lines"] : 1;
    return [{ kind: "broken", line, message: `found broken CSV (${error.message}); allowed: RFC 4180` }];
  }
  const [header, ...others] = rows;
  if (header === undefined) return [];
  const columns = header.record;
  const fault = findHeaderFault(columns);
  if (fault !== undefined) {
    return [{ kind: "broken", line: header.info.lines, message: `header: found column ${fault}` }];
  }
  return others.map((row) => readRow(columns, row));
}

function findHeaderFault(columns: readonly string[]): string | undefined {
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice !== undefined) return `"${twice}" twice; allowed: each column once`;
  const odd = columns.find((column) => !COLUMN.test(column));
  return odd === undefined ? undefined : `"${odd}"; allowed: dotted paths such as workload.tokenCount`;
}

function readRow(columns: readonly string[], { record, info }: Row): InputDocument {
  const line = info.lines;
  if (record.length !== columns.length) {
    const message = `row: found ${record.length} cells; allowed: ${columns.length}, one per column`;
    return { kind: "broken", line, message };
  }
  const root: Tree = new Map();
  for (const [index, column] of columns.entries()) {
    const cell = record[index] ?? "";
    if (cell === "") continue;
    if (!place(root, column.split("."), toValue(column, cell))) {
      const message = `${column}: found a value both here and in a column above or below it; allowed: one of them`;
      return { kind: "broken", line, message };
    }
  }
  return { kind: "read", value: toObject(root), findLine: () => line };
}

const toValue = (column: string, cell: string): string | number =>
  NUMBER.test(cell) && !TEXT_COLUMNS.has(column) ? Number(cell) : cell;

/** Says whether the place was free. */
function place(tree: Tree, path: readonly string[], value: string | number): boolean {
  const [key = "", ...rest] = path;
  const present = tree.get(key);
  if (rest.length === 0) {
    tree.set(key, value);
    return present === undefined;
  }
  if (present !== undefined && !(present instanceof Map)) return false;
  const branch: Tree = present ?? new Map();
  tree.set(key, branch);
  return place(branch, rest, value);
}

const toObject = (tree: Tree): unknown =>
  Object.fromEntries([...tree].map(([key, value]) => [key, value instanceof Map ? toObject(value) : value]));
