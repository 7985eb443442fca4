import { Prisma } from "../generated/client.ts";

/** What footprints and activities may be grouped and filtered by. */
export type Dimension =
  | "phase"
  | "project"
  | "team"
  | "model"
  | "hardware"
  | "gridZone"
  | "source"
  | "quality"
  | "method";

/** Values are alternatives, dimensions narrow one another; an empty list lets nothing through. */
export type DimensionFilter = Partial<Readonly<Record<Dimension, readonly string[]>>>;

/** SQL expression of each dimension over tables with fixed aliases. */
export type DimensionColumns = Readonly<Record<Dimension, string>>;

/** `AND …` for each filtered dimension. */
export function toFilter(filter: DimensionFilter, columns: DimensionColumns): Prisma.Sql {
  const conditions = (Object.keys(filter) as Dimension[]).flatMap((dimension) => {
    const values = filter[dimension];
    return values === undefined
      ? []
      : [Prisma.sql`AND ${Prisma.raw(columns[dimension])} = ANY(${[...values]}::text[])`];
  });
  return conditions.length === 0 ? Prisma.empty : Prisma.join(conditions, " ");
}
