import { Prisma } from "../generated/client.ts";
import { type Dimension, FACTOR_COLUMNS, SERIES_COLUMNS, toFilter } from "./dimension.ts";
import { FIGURES_OF_FACTORS, MODEL_SIDES, PARTS, PLACE_SIDES, RANGES } from "./figure-sums.ts";
import { type AmountQuery, toAmounts } from "./footprint-amounts.ts";
import type { Grain } from "./ladder-step.ts";
import type { RangeColumns } from "./range-columns.ts";

export type StatementQuery = AmountQuery & {
  /** by the factors as they were told at this instant; null: as they are told now */
  readonly asOf: Date | null;
};

export type FootprintColumns = RangeColumns &
  Partial<Record<Dimension, string | null>> & {
    readonly bucket_start: string | null;
    readonly activity_count: number;
    readonly unresolved_activity_count: number;
    readonly request_count: number;
    readonly input_token_count: number;
    readonly cached_input_token_count: number;
    readonly output_token_count: number;
  };

/** The one statement that answers a query: buckets to amounts by cell and factor, those to figures, those to sums. */
export function toFootprintStatement(organizationId: string, query: StatementQuery): Prisma.Sql {
  const { grain, groupBy, filter, asOf } = query;
  // By position, since names like bucket_start and source would mean the tables' own columns.
  const cell = Prisma.raw([grain, ...groupBy].map((_, index) => index + 1).join(", "));
  const groups = Prisma.raw(groupBy.map((dimension) => `, "${dimension}"`).join(""));
  const told = asOf === null ? Prisma.empty : Prisma.sql`told AS (${toToldVersions(organizationId, asOf)}),`;
  return Prisma.sql`
    WITH amount AS (${toAmounts(organizationId, query)}), ${told}
    part AS (
      SELECT bucket_start ${groups}, ${SUMMED_COUNTS}, model_group, place_group, ${PARTS}
      FROM (
        SELECT amount.bucket_start ${toFigureGroups(groupBy)}, ${COUNTS_OF_FACTORS},
               coalesce(version.model_group, amount.factor_id::text) AS model_group,
               coalesce(version.place_group, amount.factor_id::text) AS place_group,
               ${FIGURES_OF_FACTORS}
        FROM amount
        JOIN factor ON factor.organization_id = ${organizationId}::uuid AND factor.id = amount.factor_id
        ${asOf === null ? Prisma.empty : Prisma.sql`LEFT JOIN told ON told.factor_id = amount.factor_id`}
        JOIN factor_version AS version ON version.organization_id = ${organizationId}::uuid
          AND version.factor_id = amount.factor_id AND version.version = ${toVersion(query)}
        WHERE true ${toFilter(filter, FACTOR_COLUMNS)}
        -- Each central value is computed once, though seven sums use it.
        OFFSET 0
      ) AS figure
      GROUP BY ${cell}, model_group, place_group
    ),
    side AS (
      SELECT bucket_start ${groups}, ${SUMMED_COUNTS}, ${MODEL_SIDES} FROM part GROUP BY ${cell}, model_group
      UNION ALL
      SELECT bucket_start ${groups}, ${NO_COUNTS}, ${PLACE_SIDES} FROM part GROUP BY ${cell}, place_group
    )
    SELECT to_char(bucket_start AT TIME ZONE 'UTC', ${NAME_FORMAT[grain]}) AS bucket_start ${groups}, ${SUMMED_COUNTS},
           ${RANGES}
    FROM side
    GROUP BY side.bucket_start ${groups}`;
}

const DAY = "YYYY-MM-DD";

const NAME_FORMAT: Readonly<Record<Grain, string>> = {
  hour: 'YYYY-MM-DD"T"HH24:MI:SS"Z"',
  day: DAY,
  month: DAY,
  year: DAY,
  total: DAY,
};

const isOfSeries = (dimension: Dimension): dimension is keyof typeof SERIES_COLUMNS =>
  dimension in SERIES_COLUMNS;

/** What a series is by was carried along; what a factor is by is read from it. */
const toFigureGroups = (groupBy: readonly Dimension[]): Prisma.Sql =>
  Prisma.raw(
    groupBy
      .map((dimension) => {
        const column = isOfSeries(dimension) ? `amount."${dimension}"` : FACTOR_COLUMNS[dimension];
        return `, ${column} AS "${dimension}"`;
      })
      .join(""),
  );

const COUNTS_OF_FACTORS = Prisma.raw(`
  amount.activity_count,
  CASE WHEN version.unresolved_reason IS NULL THEN 0 ELSE amount.activity_count END AS unresolved_activity_count,
  CASE factor.unit WHEN 'tokens' THEN amount.quantity ELSE 0 END AS request_count,
  amount.input_token_count, amount.cached_input_token_count, amount.output_token_count`);

const COUNTS = [
  "activity_count",
  "unresolved_activity_count",
  "request_count",
  "input_token_count",
  "cached_input_token_count",
  "output_token_count",
];

const SUMMED_COUNTS = Prisma.raw(COUNTS.map((name) => `sum(${name}) AS ${name}`).join(", "));
const NO_COUNTS = Prisma.raw(COUNTS.map(() => "NULL").join(", "));

/** The version that counts: a closed month's own, else the one told then, else the one told now. */
function toVersion({ asOf, closedMonths }: StatementQuery): Prisma.Sql {
  const open = asOf === null ? "factor.current_version" : "coalesce(told.version, 1)";
  return Prisma.raw(closedMonths.length === 0 ? open : `coalesce(amount.closed_version, ${open})`);
}

/**
 * The last version of each factor that was told at an instant. Those of a restatement are told when it is done, all at once;
 * those of one that never was lie above the current version. A factor that did not exist yet is told by its first.
 */
const toToldVersions = (organizationId: string, asOf: Date): Prisma.Sql => Prisma.sql`
  SELECT version.factor_id, max(version.version) AS version
  FROM factor_version AS version
  JOIN factor ON factor.organization_id = ${organizationId}::uuid AND factor.id = version.factor_id
  LEFT JOIN restatement ON restatement.organization_id = ${organizationId}::uuid
    AND restatement.id = version.restatement_id
  WHERE version.organization_id = ${organizationId}::uuid AND version.version <= factor.current_version
    AND coalesce(restatement.finished_at, version.created_at) <= ${asOf.toISOString()}::timestamptz
  GROUP BY version.factor_id`;
