import type { TableRow } from "../input/read-table.ts";
import { parseDecimal } from "../input/parse-number.ts";

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
const COLUMN = /^(?:\w+(?:\.\w+)*)?$/;

/** Why a header cannot be read. */
export function findHeaderFault(header: readonly string[]): string | undefined {
  const isTwice = header.some((column, index) => column !== "" && header.indexOf(column) !== index);
  if (isTwice) return "header: found a column twice; allowed: each column once";
  return header.every((column) => COLUMN.test(column))
    ? undefined
    : "header: found a column that is no path; allowed: dotted paths such as workload.tokenCount";
}

type Tree = Map<string, Tree | string | number>;

/** The document of a row under dotted paths; an empty cell is an absent value. Or why there is none. */
export function readOwnRow({ header, cells, isWhole }: TableRow): Readonly<Record<string, unknown>> | string {
  if (!isWhole) return `row: found ${cells.length} cells; allowed: ${header.length}, one per column`;
  const root: Tree = new Map();
  for (const [index, column] of header.entries()) {
    const cell = cells[index]?.trim() ?? "";
    if (cell === "" || column === "") continue;
    const value = TEXT_COLUMNS.has(column) ? cell : (parseDecimal(cell) ?? cell);
    if (!place(root, column.split("."), value)) {
      return `${column}: found a value both here and in a column above or below it; allowed: one of them`;
    }
  }
  return toObject(root);
}

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

const toObject = (tree: Tree): Readonly<Record<string, unknown>> =>
  Object.fromEntries([...tree].map(([key, value]) => [key, value instanceof Map ? toObject(value) : value]));
