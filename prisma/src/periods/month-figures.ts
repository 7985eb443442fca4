import type { OrganizationTransaction } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import { FIGURES } from "../repositories/factor-columns.ts";
import type { MonthFigures } from "../restatements/restatement.ts";
import { withHashJoins } from "./with-hash-joins.ts";

type FigureName = keyof typeof FIGURES;

/** Central figures of one month of one project. */
export type ProjectMonth = MonthFigures & {
  readonly projectId: string;
  /** first instant of the month */
  readonly month: Date;
  readonly isClosed: boolean;
  /** what of operational and total carbon comes from the grid's own hours */
  readonly gridAdjustmentG: number;
};

export type MonthSelection = {
  /** months to sum; all where null */
  readonly months: readonly Date[] | null;
  /** closed months by the versions they keep, or by the current ones as if they were open */
  readonly closed: "kept" | "current";
};

type Row = Readonly<Record<(typeof FIGURES)[FigureName], number | null>> & {
  readonly project_id: string;
  readonly month: Date;
  readonly is_closed: boolean;
  readonly grid_adjustment_g: number;
};

/** Quantities of `bucket` × figures per unit of `version`. */
export const footprintOf = (figure: FigureName): string => {
  const column = `version.${FIGURES[figure]}`;
  return `(bucket.quantity * ${column}_per_quantity + bucket.input_token_count * ${column}_per_input_token
    + bucket.cached_input_token_count * ${column}_per_cached_input_token
    + bucket.output_token_count * ${column}_per_output_token)`;
};

const figureNames = Object.keys(FIGURES) as FigureName[];

/** One column per figure; where no factor knows a figure, its sum is null. */
export const FIGURE_SUMS = Prisma.raw(
  figureNames.map((figure) => `sum(${footprintOf(figure)}) AS ${FIGURES[figure]}`).join(", "),
);

const QUANTITIES = [
  "activity_count",
  "quantity",
  "input_token_count",
  "cached_input_token_count",
  "output_token_count",
  "grid_adjustment_g",
];

/** Quantities of month buckets by project, month and factor: fewer rows to join with versions, which are wide. */
export const toMonthAmounts = (organizationId: string, condition: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT series.project_id, series.factor_id, bucket.bucket_start,
         ${Prisma.raw(QUANTITIES.map((name) => `sum(bucket.${name}) AS ${name}`).join(", "))}
  FROM footprint_bucket AS bucket
  JOIN series ON series.organization_id = ${organizationId}::uuid AND series.id = bucket.series_id
  WHERE bucket.organization_id = ${organizationId}::uuid AND bucket.grain = 'month' ${condition}
  GROUP BY series.project_id, series.factor_id, bucket.bucket_start`;

/** Joins each `bucket` row with its factor, and that with a `version`. */
export const toVersions = (organizationId: string, number: Prisma.Sql): Prisma.Sql => Prisma.sql`
  JOIN factor ON factor.organization_id = ${organizationId}::uuid AND factor.id = bucket.factor_id
  JOIN factor_version AS version
    ON version.organization_id = ${organizationId}::uuid AND version.factor_id = factor.id
   AND version.version = ${number}`;

export const CURRENT_VERSION = Prisma.sql`factor.current_version`;

/**
 * What each project's months come to, from month buckets. Late bookings are left out: they stand beside a closed month.
 *
 *   figure = Σ quantities × figures per unit; operational and total carbon + Σ grid adjustment
 */
export async function sumMonths(
  transaction: OrganizationTransaction,
  organizationId: string,
  { months, closed }: MonthSelection,
): Promise<ProjectMonth[]> {
  const wanted = months?.map((month) => month.toISOString());
  const inMonths =
    wanted === undefined ? Prisma.empty : Prisma.sql`AND bucket.bucket_start = ANY(${wanted}::timestamptz[])`;
  const rows = await withHashJoins(
    transaction,
    () => transaction.$queryRaw<Row[]>`
    WITH bucket AS MATERIALIZED (
      ${toMonthAmounts(organizationId, Prisma.sql`AND NOT bucket.is_late ${inMonths}`)}
    )
    SELECT bucket.project_id, bucket.bucket_start AS month, bool_or(closed_period.month IS NOT NULL) AS is_closed,
           sum(bucket.grid_adjustment_g) AS grid_adjustment_g, ${FIGURE_SUMS}
    FROM bucket
    LEFT JOIN closed_period
      ON closed_period.organization_id = ${organizationId}::uuid AND closed_period.month = bucket.bucket_start
    LEFT JOIN closed_factor
      ON closed_factor.organization_id = ${organizationId}::uuid AND closed_factor.month = bucket.bucket_start
     AND closed_factor.factor_id = bucket.factor_id
    ${toVersions(organizationId, VERSION_NUMBERS[closed])}
    GROUP BY bucket.project_id, bucket.bucket_start`,
  );
  return rows.map(toProjectMonth);
}

const VERSION_NUMBERS: Readonly<Record<MonthSelection["closed"], Prisma.Sql>> = {
  current: CURRENT_VERSION,
  kept: Prisma.sql`coalesce(closed_factor.version, factor.current_version)`,
};

const toProjectMonth = (row: Row): ProjectMonth => ({
  projectId: row.project_id,
  month: row.month,
  isClosed: row.is_closed,
  gridAdjustmentG: row.grid_adjustment_g,
  energyKwh: row.energy_kwh ?? 0,
  operationalCarbonG: (row.operational_carbon_g ?? 0) + row.grid_adjustment_g,
  embodiedCarbonG: row.embodied_carbon_g,
  totalCarbonG: (row.total_carbon_g ?? 0) + row.grid_adjustment_g,
  waterL: row.water_l,
});

/** Project and month in one text, to look a cell up by. */
export const cellKey = ({ projectId, month }: Pick<ProjectMonth, "projectId" | "month">): string =>
  `${projectId} ${month.toISOString()}`;
