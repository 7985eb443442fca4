import type { Database } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import { type Dimension, type DimensionColumns, type DimensionFilter, toFilter } from "./dimension.ts";
import { chooseLadderSteps, type Grain, type LadderStep } from "./ladder-step.ts";
import { QUANTITIES, type RangeColumns, type Ranges, toRanges } from "./range-columns.ts";

export type FootprintQuery = {
  /** half-open window of whole UTC days; null is open */
  readonly from: Date | null;
  readonly to: Date | null;
  readonly grain: Grain;
  readonly groupBy: readonly Dimension[];
  readonly filter: DimensionFilter;
};

export type FootprintRow = Ranges & {
  /** first UTC day of the bucket, `YYYY-MM-DD`; null for the total */
  readonly bucketStart: string | null;
  /** null where an activity does not say */
  readonly group: Partial<Readonly<Record<Dimension, string | null>>>;
  readonly activityCount: number;
};

type Row = RangeColumns &
  Partial<Record<Dimension, string | null>> & {
    readonly bucket_start: string | null;
    readonly activity_count: number;
  };

/** In a bucket, the empty text stands for what is not known. */
const COLUMNS: DimensionColumns = {
  phase: "bucket.phase",
  project: "project.name",
  team: "team.name",
  model: "nullif(bucket.model_id, '')",
  hardware: "nullif(bucket.hardware_id, '')",
  gridZone: "nullif(bucket.grid_zone, '')",
  source: "bucket.source",
  quality: "factor.quality",
  method: "factor.method_id",
};

const BUCKET_START: Readonly<Record<Grain, string>> = {
  day: "bucket.bucket_start",
  month: "date_trunc('month', bucket.bucket_start, 'UTC')",
  year: "date_trunc('year', bucket.bucket_start, 'UTC')",
  total: "NULL::timestamptz",
};

/**
 * Footprints of a window, summed by bucket and group, from the fewest buckets that make it up exactly.
 *
 *   within one factor:  half-width = quantity × half-width of the factor      (same unknown: all high or all low)
 *   across factors:     half-width = √ Σ half-width²                         (unknowns of their own), below and above apart
 *
 * @throws {LedgerError} when the window does not begin and end with a UTC day
 */
export async function listFootprints(
  database: Database,
  organizationId: string,
  query: FootprintQuery,
): Promise<FootprintRow[]> {
  const groupBy = [...new Set(query.groupBy)];
  const statement = toStatement(organizationId, { ...query, groupBy });
  const rows = await database.inOrganization(organizationId, (transaction) =>
    transaction.$queryRaw<Row[]>(statement),
  );
  return rows.map((row) => ({
    bucketStart: row.bucket_start,
    group: Object.fromEntries(groupBy.map((dimension) => [dimension, row[dimension] ?? null])),
    activityCount: row.activity_count,
    ...toRanges(row),
  }));
}

function toStatement(organizationId: string, query: FootprintQuery): Prisma.Sql {
  const { grain, groupBy, filter } = query;
  const columns = groupBy.map((dimension) => `, ${COLUMNS[dimension]} AS "${dimension}"`).join("");
  const groups = groupBy.map((dimension) => `, share."${dimension}"`).join("");
  // By position, since names like bucket_start and source would mean the tables' own columns.
  const cell = [BUCKET_START[grain], ...groupBy].map((_, index) => index + 1).join(", ");
  return Prisma.sql`
    WITH share AS (
      SELECT ${Prisma.raw(BUCKET_START[grain])} AS bucket_start ${Prisma.raw(columns)},
             bucket.factor_id, sum(bucket.quantity) AS quantity
      FROM (${toBuckets(organizationId, chooseLadderSteps(query))}) AS bucket
      JOIN factor ON factor.organization_id = bucket.organization_id AND factor.id = bucket.factor_id
      JOIN project ON project.organization_id = bucket.organization_id AND project.id = bucket.project_id
      LEFT JOIN team ON team.organization_id = bucket.organization_id AND team.id = bucket.team_id
      WHERE true ${toFilter(filter, COLUMNS)}
      GROUP BY ${Prisma.raw(cell)}, bucket.factor_id
    )
    SELECT to_char(share.bucket_start AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS bucket_start ${Prisma.raw(groups)},
           ${ACTIVITY_COUNT}, ${SUMS}
    FROM share
    JOIN factor ON factor.organization_id = ${organizationId}::uuid AND factor.id = share.factor_id
    GROUP BY ${Prisma.raw(cell)}
    ORDER BY ${Prisma.raw(cell)}`;
}

/** A branch for each step, not one OR over them, so that each is a range of the key. */
const toBuckets = (organizationId: string, steps: readonly LadderStep[]): Prisma.Sql =>
  Prisma.join(
    steps.map(
      ({ length, from, to }) => Prisma.sql`
        SELECT * FROM footprint_bucket
        WHERE organization_id = ${organizationId}::uuid AND grain = ${length}
          ${from ? Prisma.sql`AND bucket_start >= ${from.toISOString()}::timestamptz` : Prisma.empty}
          ${to ? Prisma.sql`AND bucket_start < ${to.toISOString()}::timestamptz` : Prisma.empty}`,
    ),
    " UNION ALL ",
  );

/** A factor of unit "activity" belongs to one activity, which may lie in several buckets of a cell. */
const ACTIVITY_COUNT = Prisma.raw("count(*)::int AS activity_count");

/**
 * Sums over factors with unknown embodied carbon leave it out; it stays null where no factor knows it. The square root may
 * miss its square by the last digit, which must not carry a low of zero below zero.
 */
const SUMS = Prisma.raw(
  QUANTITIES.map((name) => {
    const central = `sum(quantity * ${name}_central)`;
    const below = `sqrt(sum((quantity * (${name}_central - ${name}_low)) ^ 2))`;
    const above = `sqrt(sum((quantity * (${name}_high - ${name}_central)) ^ 2))`;
    // 0 × null keeps what is unknown unknown, where a bare 0 would win over it.
    const low = `greatest(${central} - ${below}, 0 * ${central})`;
    return `${low} AS ${name}_low, ${central} AS ${name}_central, ${central} + ${above} AS ${name}_high`;
  }).join(", "),
);
