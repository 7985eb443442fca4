import { Prisma } from "../generated/client.ts";

/** What footprints and activities may be grouped and filtered by. */
export type Dimension =
  | "phase"
  | "project"
  | "team"
  | "model"
  | "hardware"
  | "gridZone"
  | "site"
  | "source"
  | "quality"
  | "method";

/** Values are alternatives, null that there is none; dimensions narrow one another; an empty list lets nothing through. */
export type DimensionFilter = Partial<Readonly<Record<Dimension, readonly (string | null)[]>>>;

/** SQL expression of dimensions over tables with fixed aliases. */
export type DimensionColumns = Partial<Readonly<Record<Dimension, string>>>;

/** Dimensions of a series. */
export const SERIES_COLUMNS = {
  project: "project.name",
  team: "team.name",
  source: "series.source",
} as const satisfies DimensionColumns;

/** Dimensions of a factor and of the version of it that counts. */
export const FACTOR_COLUMNS = {
  phase: "factor.phase",
  model: "version.model_id",
  hardware: "version.hardware_id",
  gridZone: "version.grid_zone",
  site: "version.site_name",
  quality: "version.quality",
  method: "version.method_id",
} as const satisfies DimensionColumns;

/** `AND …` for each filtered dimension that has a column. */
export function toFilter(filter: DimensionFilter, columns: DimensionColumns): Prisma.Sql {
  const conditions = (Object.keys(filter) as Dimension[]).flatMap((dimension) => {
    const values = filter[dimension];
    const column = columns[dimension];
    return values === undefined || column === undefined ? [] : [toCondition(Prisma.raw(column), values)];
  });
  return conditions.length === 0 ? Prisma.empty : Prisma.join(conditions, " ");
}

function toCondition(column: Prisma.Sql, values: readonly (string | null)[]): Prisma.Sql {
  const names = values.filter((value) => value !== null);
  const orNone = values.includes(null) ? Prisma.sql`OR ${column} IS NULL` : Prisma.empty;
  return Prisma.sql`AND (${column} = ANY(${names}::text[]) ${orNone})`;
}
