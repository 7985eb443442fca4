/** A row by the names of its columns, whether it stood in a table, in JSON or in Parquet; `undefined` where nothing stands. */
export type Row = (column: string) => unknown;

/** A row of a table. */
export const toRowOfTable =
  (table: { readonly get: (column: string) => string | undefined }): Row =>
  (column) =>
    table.get(column);

/** An object of JSON or Parquet as a row: null and blank text are nothing, as they are in a table. */
export const toRowOfObject =
  (fields: Readonly<Record<string, unknown>>): Row =>
  (column) => {
    const value = Object.hasOwn(fields, column) ? fields[column] : undefined;
    return value === null || (typeof value === "string" && value.trim() === "") ? undefined : value;
  };

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
