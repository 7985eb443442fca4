type Cell = string | number | boolean | null;

/** Values as PostgreSQL writes an array: one parameter for a column of a statement, cheap for every driver. */
export const toArrayLiteral = (cells: readonly Cell[]): string => `{${cells.map(toElement).join(",")}}`;

function toElement(cell: Cell): string | number | boolean {
  if (typeof cell !== "string") return cell ?? "NULL";
  return `"${NEEDS_ESCAPE.test(cell) ? cell.replaceAll(ESCAPED, "\\$&") : cell}"`;
}

const NEEDS_ESCAPE = /["\\]/;
const ESCAPED = /["\\]/g;
