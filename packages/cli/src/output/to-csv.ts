export type CsvCell = string | number | null | undefined;

const NEEDS_QUOTES = /[",\r\n]/;

/** RFC 4180 with line feeds; absent values are empty cells. */
export const toCsv = (header: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  [header, ...rows].map((row) => `${row.map(toCell).join(",")}\n`).join("");

function toCell(value: CsvCell): string {
  const text = value === null || value === undefined ? "" : String(value);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
