import { parseDecimal } from "../input/parse-number.ts";

/** Columns whose cells stay text even when they look like a number: an id may well be `2024`. */
const TEXT_COLUMNS: ReadonlySet<string> = new Set([
  "id",
  "requestId",
  "phase",
  "model",
  "method",
  "project",
  "team",
  "source",
  "citation",
  "hardware.accelerator",
  "hardware.instance",
  "site.name",
  "site.cloudRegion",
  "site.gridZone",
  "site.countryCode",
  "period.start",
  "period.end",
]);
/** A dotted path; a column without a name, as spreadsheets leave behind, may stand if its cells are empty. */
const COLUMN = /^(?:\w+(?:\.\w+)*)?$/;

type Column = {
  readonly name: string;
  /** keys on the way to the value */
  readonly branches: readonly string[];
  readonly key: string;
  readonly isText: boolean;
};

type Tree = { [key: string]: Tree | string | number };

/** Reads the cells of a row as a document, or says in one line why there is none. */
export type OwnRowReader = (cells: readonly string[]) => Readonly<Record<string, unknown>> | string;

/**
 * How rows under dotted paths such as `workload.tokenCount` are read; an empty cell is an absent value.
 *
 * @returns in one line why a header cannot be read
 */
export function readOwnHeader(header: readonly string[]): OwnRowReader | string {
  const fault = findHeaderFault(header);
  if (fault !== undefined) return `header: found column ${fault}`;
  const columns = header.map(toColumn);
  return (cells) => readRow(columns, cells);
}

function findHeaderFault(columns: readonly string[]): string | undefined {
  const twice = columns.find((column, index) => column !== "" && columns.indexOf(column) !== index);
  if (twice !== undefined) return `"${twice}" twice; allowed: each column once`;
  const odd = columns.find((column) => !COLUMN.test(column) || column.split(".").includes("__proto__"));
  return odd === undefined ? undefined : `"${odd}"; allowed: dotted paths such as workload.tokenCount`;
}

function toColumn(name: string): Column {
  const path = name.split(".");
  return { name, branches: path.slice(0, -1), key: path.at(-1) ?? "", isText: TEXT_COLUMNS.has(name) };
}

function readRow(
  columns: readonly Column[],
  cells: readonly string[],
): Readonly<Record<string, unknown>> | string {
  if (cells.length !== columns.length) {
    return `row: found ${cells.length} cells; allowed: ${columns.length}, one per column`;
  }
  const root: Tree = {};
  for (const [index, column] of columns.entries()) {
    const cell = cells[index]?.trim() ?? "";
    if (cell === "" || column.name === "") continue;
    if (!place(root, column, column.isText ? readText(cell) : (parseDecimal(cell) ?? cell))) {
      return `${column.name}: found a value both here and in a column above or below it; allowed: one of them`;
    }
  }
  return root;
}

/** What a sign in front keeps a spreadsheet from taking for a formula. */
const DEFUSED = /^'(?=[=+\-@\t\r])/;

/** A text as it was before it was written into a table. */
const readText = (cell: string): string => (cell.startsWith("'") ? cell.replace(DEFUSED, "") : cell);

/** Says whether the place was free. */
function place(root: Tree, { branches, key }: Column, value: string | number): boolean {
  let tree = root;
  for (const branch of branches) {
    const present = Object.hasOwn(tree, branch) ? tree[branch] : undefined;
    if (typeof present === "object") {
      tree = present;
    } else if (present === undefined) {
      const next: Tree = {};
      tree[branch] = next;
      tree = next;
    } else {
      return false;
    }
  }
  if (Object.hasOwn(tree, key)) return false;
  tree[key] = value;
  return true;
}
