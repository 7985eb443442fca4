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

/** Values are alternatives, dimensions narrow one another; an empty list lets nothing through. */
export type DimensionFilter = Partial<Readonly<Record<Dimension, readonly string[]>>>;

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
    return values === undefined || column === undefined
      ? []
      : [Prisma.sql`AND ${Prisma.raw(column)} = ANY(${[...values]}::text[])`];
  });
  return conditions.length === 0 ? Prisma.empty : Prisma.join(conditions, " ");
}
