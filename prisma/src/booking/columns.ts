import { Prisma } from "../generated/client.ts";
import {
  toBooleanArray,
  toDoubleArray,
  toInstantArray,
  toIntegerArray,
  toTextArray,
  toUuidArray,
} from "./binary-array.ts";

/**
 * A column that a statement selects: unnested from an array or, where all rows say the same, as rows that come together often do, that
 * once. At least one column of a statement is to be unnested whatever it says, since those that say a thing once make no rows.
 */
type Column<Cell> = <Row>(rows: readonly Row[], cell: (row: Row) => Cell) => Prisma.Sql;

type Kind<Cell> = {
  readonly type: string;
  readonly toArray: <Row>(rows: readonly Row[], cell: (row: Row) => Cell) => Buffer;
  readonly toText: (cell: Cell) => string | null;
};

export const booleanColumn = toColumn<boolean>({ type: "boolean", toArray: toBooleanArray, toText: String });
export const integerColumn = toColumn<number>({ type: "integer", toArray: toIntegerArray, toText: String });
export const doubleColumn = toColumn<number>({ type: "float8", toArray: toDoubleArray, toText: String });
export const textColumn = toColumn<string | null>({
  type: "text",
  toArray: toTextArray,
  toText: (text) => text,
});
export const uuidColumn = toColumn<string>({ type: "uuid", toArray: toUuidArray, toText: (id) => id });
export const instantColumn = toColumn<number>({
  type: "timestamptz",
  toArray: toInstantArray,
  toText: (ms) => new Date(ms).toISOString(),
});

function toColumn<Cell>({ type, toArray, toText }: Kind<Cell>): Column<Cell> {
  const [once, unnested] = [Prisma.raw(`::text::${type}`), Prisma.raw(`::${type}[])`)];
  return (rows, cell) => {
    const [first] = rows;
    if (first !== undefined) {
      const said = cell(first);
      if (rows.every((row) => cell(row) === said)) return Prisma.sql`${toText(said)}${once}`;
    }
    return Prisma.sql`unnest(${toArray(rows, cell)}${unnested}`;
  };
}
