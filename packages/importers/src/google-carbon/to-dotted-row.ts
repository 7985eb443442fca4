import { isObject, toRowOfObject, type Row } from "../usage/row.ts";

/** A row whose columns are reached by dotted paths, whether they stand in records or in columns of such names. */
export const toDottedRow =
  (row: Row): Row =>
  (path) =>
    row(path) ?? findInside(row, path.split("."));

function findInside(row: Row, [key = "", ...rest]: readonly string[]): unknown {
  const value = row(key);
  if (rest.length === 0) return value;
  return isObject(value) ? findInside(toRowOfObject(value), rest) : undefined;
}
