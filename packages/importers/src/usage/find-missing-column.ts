import type { Row } from "./row.ts";

/** Columns without which a file is none of a format: of each group one at least. */
export type NeededColumns = readonly (readonly string[])[];

/** Why a table with such a header is none of the format; nothing where it is. */
export function findMissingColumn(needed: NeededColumns, header: readonly string[]): string | undefined {
  const present = new Set(header);
  const missing = needed.find((group) => !group.some((column) => present.has(column)));
  return missing === undefined
    ? undefined
    : `header: found no column ${missing.join(" or ")}; allowed: a file of this format, which has it`;
}

/** The same of a value of JSON, where what is empty may be absent: it is none where it has none of all columns. */
export function findForeignRow(needed: NeededColumns, row: Row): string | undefined {
  const columns = needed.flat();
  if (columns.length === 0 || columns.some((column) => row(column) !== undefined)) return undefined;
  return `row: found none of ${columns.join(", ")}; allowed: rows of this format, which have them`;
}
