import { Prisma } from "../generated/client.ts";
import { type Dimension, type DimensionFilter, SERIES_COLUMNS, toFilter } from "./dimension.ts";
import { chooseLadderSteps, type Grain, type LadderStep } from "./ladder-step.ts";

export type AmountQuery = {
  readonly from: Date | null;
  readonly to: Date | null;
  readonly grain: Grain;
  readonly groupBy: readonly Dimension[];
  readonly filter: DimensionFilter;
  /** months that keep the factors they were closed with */
  readonly closedMonths: readonly Date[];
  /** whether some projects alone are seen: then there are no sums by factor */
  readonly isNarrowed?: boolean;
};

/**
 * Amounts by cell, what a series is by where that is asked for, and factor: from the ladder of factors, which has fewer rows,
 * unless a project, a team or a source is asked for, or hours, or some projects alone are seen.
 */
export function toAmounts(organizationId: string, query: AmountQuery): Prisma.Sql {
  const { grain, groupBy, filter, closedMonths } = query;
  const grouped = OF_SERIES.filter((dimension) => groupBy.includes(dimension));
  const asked = OF_SERIES.filter(
    (dimension) => grouped.includes(dimension) || filter[dimension] !== undefined,
  );
  const isBySeries = asked.length > 0 || grain === "hour" || query.isNarrowed === true;
  const yearsByMonths = [...new Set(closedMonths.map((month) => month.getUTCFullYear()))];
  const steps = chooseLadderSteps({ ...query, yearsByMonths });
  const columns = grouped.map((dimension) => `, ${SERIES_COLUMNS[dimension]} AS "${dimension}"`);
  const closed =
    closedMonths.length === 0 ? Prisma.empty : Prisma.sql`, closed_factor.version AS closed_version`;
  const keys = 1 + grouped.length + 1 + (closedMonths.length === 0 ? 0 : 1);
  return Prisma.sql`
    SELECT bucket.cell AS bucket_start ${Prisma.raw(columns.join(""))},
           ${isBySeries ? SERIES_FACTOR : BUCKET_FACTOR} AS factor_id ${closed}, ${SUMS}
    FROM (${toBuckets(organizationId, steps, { grain, isBySeries })}) AS bucket
    ${isBySeries ? toSeriesJoins(organizationId, asked) : Prisma.empty}
    ${closedMonths.length === 0 ? Prisma.empty : toClosedJoin(organizationId, closedMonths, isBySeries)}
    WHERE true ${toFilter(filter, SERIES_COLUMNS)}
    GROUP BY ${Prisma.raw(Array.from({ length: keys }, (_, index) => index + 1).join(", "))}`;
}

const OF_SERIES = Object.keys(SERIES_COLUMNS) as (keyof typeof SERIES_COLUMNS)[];

const SERIES_FACTOR = Prisma.raw("series.factor_id");
const BUCKET_FACTOR = Prisma.raw("bucket.factor_id");

const AMOUNTS = [
  "activity_count",
  "quantity",
  "input_token_count",
  "cached_input_token_count",
  "output_token_count",
  "grid_adjustment_g",
];

const SUMS = Prisma.raw(AMOUNTS.map((name) => `sum(bucket.${name}) AS ${name}`).join(", "));

function toSeriesJoins(organizationId: string, asked: readonly Dimension[]): Prisma.Sql {
  const project = Prisma.sql`
    JOIN project ON project.organization_id = ${organizationId}::uuid AND project.id = series.project_id`;
  const team = Prisma.sql`
    LEFT JOIN team ON team.organization_id = ${organizationId}::uuid AND team.id = series.team_id`;
  return Prisma.sql`
    JOIN series ON series.organization_id = ${organizationId}::uuid AND series.id = bucket.series_id
    ${asked.includes("project") ? project : Prisma.empty}
    ${asked.includes("team") ? team : Prisma.empty}`;
}

const toClosedJoin = (
  organizationId: string,
  months: readonly Date[],
  isBySeries: boolean,
): Prisma.Sql => Prisma.sql`
  LEFT JOIN closed_factor ON closed_factor.organization_id = ${organizationId}::uuid
    AND closed_factor.month = date_trunc('month', bucket.bucket_start, 'UTC')
    AND closed_factor.month = ANY(${months.map((month) => month.toISOString())}::timestamptz[])
    AND closed_factor.factor_id = ${isBySeries ? SERIES_FACTOR : BUCKET_FACTOR}`;

/**
 * Lengths as the planner is told them with the statement, which is planned once: of some lengths there are hundreds of rows, of
 * others hundreds of thousands.
 */
export const GRAIN_LITERALS = {
  hour: Prisma.raw("'hour'"),
  day: Prisma.raw("'day'"),
  month: Prisma.raw("'month'"),
  year: Prisma.raw("'year'"),
} as const satisfies Record<LadderStep["length"], Prisma.Sql>;

type Ladder = { readonly grain: Grain; readonly isBySeries: boolean };

/** A branch for each step, not one OR over them, so that each is a range of the key. */
const toBuckets = (organizationId: string, steps: readonly LadderStep[], ladder: Ladder): Prisma.Sql =>
  Prisma.join(
    steps.flatMap((step) => {
      const buckets = toStep(organizationId, step, ladder);
      return step.length === "hour" ? [buckets, toSpreadDays(organizationId, step)] : [buckets];
    }),
    " UNION ALL ",
  );

/** What was booked for a closed month later stands beside it and is no part of it. Counts are summed as what they end as. */
const toStep = (
  organizationId: string,
  { length, ...span }: LadderStep,
  { grain, isBySeries }: Ladder,
): Prisma.Sql => Prisma.sql`
  SELECT bucket_start, ${toCell(grain, length)} AS cell, ${isBySeries ? SERIES_ID : FACTOR_ID},
         activity_count::float8 AS activity_count, quantity, input_token_count, cached_input_token_count,
         output_token_count, grid_adjustment_g
  FROM ${isBySeries ? FOOTPRINT_BUCKET : FACTOR_BUCKET}
  WHERE organization_id = ${organizationId}::uuid AND grain = ${GRAIN_LITERALS[length]} AND NOT is_late
    ${toWindow(span)}`;

const SERIES_ID = Prisma.raw("series_id");
const FACTOR_ID = Prisma.raw("factor_id");
const FOOTPRINT_BUCKET = Prisma.raw("footprint_bucket");
const FACTOR_BUCKET = Prisma.raw("factor_bucket");

/** First instant of what is asked for that a bucket lies in. */
function toCell(grain: Grain, length: LadderStep["length"]): Prisma.Sql {
  if (grain === "total") return Prisma.sql`NULL::timestamptz`;
  return grain === length ? Prisma.sql`bucket_start` : Prisma.sql`date_trunc(${grain}, bucket_start, 'UTC')`;
}

const toWindow = ({ from, to }: Pick<LadderStep, "from" | "to">): Prisma.Sql => Prisma.sql`
  ${from ? Prisma.sql`AND bucket_start >= ${from.toISOString()}::timestamptz` : Prisma.empty}
  ${to ? Prisma.sql`AND bucket_start < ${to.toISOString()}::timestamptz` : Prisma.empty}`;

const MILLISECONDS_PER_DAY = 86_400_000;

/** Days of activities whose hours are not kept, spread over their hours; an activity is counted in the first of its day. */
function toSpreadDays(organizationId: string, { from, to }: LadderStep): Prisma.Sql {
  const days = { from: from && new Date(from.getTime() - (from.getTime() % MILLISECONDS_PER_DAY)), to };
  const ladder = { grain: "day", isBySeries: true } as const;
  return Prisma.sql`
    SELECT bucket_start, bucket_start AS cell, series_id, activity_count, quantity, input_token_count,
           cached_input_token_count, output_token_count, grid_adjustment_g
    FROM (
      SELECT day.bucket_start + hour * interval '1 hour' AS bucket_start, day.series_id,
             CASE hour WHEN 0 THEN day.activity_count ELSE 0 END AS activity_count, day.quantity / 24 AS quantity,
             day.input_token_count / 24 AS input_token_count,
             day.cached_input_token_count / 24 AS cached_input_token_count,
             day.output_token_count / 24 AS output_token_count, day.grid_adjustment_g / 24 AS grid_adjustment_g
      FROM (${toStep(organizationId, { length: "day", ...days }, ladder)}) AS day
      JOIN series ON series.organization_id = ${organizationId}::uuid AND series.id = day.series_id
      JOIN factor ON factor.organization_id = ${organizationId}::uuid AND factor.id = series.factor_id
        AND NOT factor.keeps_hours
      CROSS JOIN generate_series(0, 23) AS hour
    ) AS spread
    WHERE true ${toWindow({ from, to })}`;
}
