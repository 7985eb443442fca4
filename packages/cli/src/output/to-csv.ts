import type { ResultText } from "./result-text.ts";

export type CsvCell = string | number | null | undefined;

const NEEDS_QUOTES = /[",\r\n]/;

/** RFC 4180 with line feeds; absent values are empty cells. */
export const toCsv = (header: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  [header, ...rows].map(toLine).join("");

/** The same one result at a time. */
export function createCsvText<Value>(
  header: readonly string[],
  toRows: (value: Value) => readonly (readonly CsvCell[])[],
): ResultText<Value> {
  let head = toCsv(header, []);
  return {
    add: (value) => {
      const text = head + toRows(value).map(toLine).join("");
      head = "";
      return text;
    },
    end: () => [],
  };
}

const toLine = (row: readonly CsvCell[]): string => `${row.map(toCell).join(",")}\n`;

/** What a spreadsheet takes for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A text that would be a formula is made none by a sign in front, which our own reader takes off again. */
const defuse = (value: CsvCell): CsvCell =>
  typeof value === "string" && FORMULA.test(value) ? `'${value}` : value;

function toCell(cell: CsvCell): string {
  const value = defuse(cell);
  const text = value === null || value === undefined ? "" : String(value);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
