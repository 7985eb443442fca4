import type { Database, OrganizationTransaction } from "../client/database.ts";
import { shareCalls } from "../client/share-calls.ts";
import { Prisma } from "../generated/client.ts";
import type { MonthFigures } from "../restatements/restatement.ts";
import { toMonthText } from "./list-closed-periods.ts";
import { withHashJoins } from "./with-hash-joins.ts";
import { CURRENT_VERSION, FIGURE_SUMS, toMonthAmounts, toVersions } from "./month-figures.ts";

export type AdjustmentQuery = {
  /** half-open window; null is open. A month counts where any of it lies in the window */
  readonly from: Date | null;
  readonly to: Date | null;
  /** names of projects; all where null */
  readonly projects: readonly string[] | null;
};

/** What stands beside the figures of a closed month of a project, as differences; below zero where less was emitted. */
export type Adjustment = MonthFigures & {
  readonly month: string;
  readonly project: string;
  /** facts became others after the month was closed, or activities came after it */
  readonly kind: "restatement" | "late";
  readonly restatementId: string | null;
  /** of a restatement */
  readonly reason: string | null;
  /** when the restatement was finished */
  readonly at: string | null;
  /** of late activities */
  readonly activityCount: number | null;
  /** how many of these wait for a name or a fact, and are in none of the figures */
  readonly unresolvedActivityCount: number | null;
};

type Row = {
  readonly month: Date;
  readonly project: string;
  readonly restatement_id: string | null;
  readonly reason: string | null;
  readonly finished_at: Date | null;
  readonly activity_count: number | null;
  readonly unresolved_activity_count: number | null;
  readonly energy_kwh: number | null;
  readonly operational_carbon_g: number | null;
  readonly embodied_carbon_g: number | null;
  readonly total_carbon_g: number | null;
  readonly water_l: number | null;
  readonly grid_adjustment_g: number;
};

/**
 * Adjustments of closed months, by month and project. Where no month is closed, that costs one small query; equal ones asked at
 * once cost it once.
 */
export async function listAdjustments(
  database: Database,
  organizationId: string,
  query: AdjustmentQuery,
): Promise<Adjustment[]> {
  return [...(await shareReading(database, { organizationId, ...query }))];
}

const shareReading = shareCalls(readAdjustments, (question) => JSON.stringify(question));

type Question = AdjustmentQuery & { readonly organizationId: string };

async function readAdjustments(
  database: Database,
  { organizationId, ...query }: Question,
): Promise<readonly Adjustment[]> {
  const rows = await database.inOrganization(organizationId, async (transaction) => {
    const closed = await transaction.$queryRaw<{ readonly month: Date }[]>`
      SELECT month FROM closed_period
      WHERE organization_id = ${organizationId}::uuid ${inWindow(query)}
      ORDER BY month`;
    if (closed.length === 0) return [];
    const found = { ...query, months: closed.map(({ month }) => month.toISOString()) };
    return [
      ...(await listRestated(transaction, organizationId, found)),
      ...(await listLate(transaction, organizationId, found)),
    ];
  });
  return rows
    .map(toAdjustment)
    .sort((a, b) => compare(a.month, b.month) || compare(a.project, b.project) || compare(a.at, b.at));
}

const inWindow = ({ from, to }: AdjustmentQuery): Prisma.Sql => Prisma.sql`
  ${from === null ? Prisma.empty : Prisma.sql`AND month >= date_trunc('month', ${from.toISOString()}::timestamptz, 'UTC')`}
  ${to === null ? Prisma.empty : Prisma.sql`AND month < ${to.toISOString()}::timestamptz`}`;

type Found = AdjustmentQuery & { readonly months: readonly string[] };

const ofProjects = ({ projects }: Found): Prisma.Sql =>
  projects === null ? Prisma.empty : Prisma.sql`AND project.name = ANY(${[...projects]}::text[])`;

async function listRestated(
  transaction: OrganizationTransaction,
  organizationId: string,
  found: Found,
): Promise<Row[]> {
  return transaction.$queryRaw<Row[]>`
    SELECT line.month, project.name AS project, restatement.id AS restatement_id, restatement.reason,
           restatement.finished_at, NULL::int AS activity_count, NULL::int AS unresolved_activity_count,
           0::float8 AS grid_adjustment_g, ${DIFFERENCES}
    FROM restatement_line AS line
    JOIN restatement
      ON restatement.organization_id = ${organizationId}::uuid AND restatement.id = line.restatement_id
    JOIN project ON project.organization_id = ${organizationId}::uuid AND project.id = line.project_id
    WHERE line.organization_id = ${organizationId}::uuid AND line.is_closed
      AND line.month = ANY(${[...found.months]}::timestamptz[]) ${ofProjects(found)}`;
}

/** Null where neither side knows the figure. */
const difference = (column: string): string =>
  `CASE WHEN line.${column}_after IS NOT NULL OR line.${column}_before IS NOT NULL
    THEN coalesce(line.${column}_after, 0) - coalesce(line.${column}_before, 0) END AS ${column}`;

const DIFFERENCES = Prisma.raw(
  ["energy_kwh", "operational_carbon_g", "embodied_carbon_g", "total_carbon_g", "water_l"]
    .map(difference)
    .join(", "),
);

/** By the current figures of their factors: what is late was never told otherwise. */
async function listLate(
  transaction: OrganizationTransaction,
  organizationId: string,
  found: Found,
): Promise<Row[]> {
  const late = Prisma.sql`AND bucket.is_late AND bucket.bucket_start = ANY(${[...found.months]}::timestamptz[])`;
  return withHashJoins(
    transaction,
    () => transaction.$queryRaw<Row[]>`
    WITH bucket AS MATERIALIZED (${toMonthAmounts(organizationId, late)})
    SELECT bucket.bucket_start AS month, project.name AS project, NULL::uuid AS restatement_id, NULL::text AS reason,
           NULL::timestamptz AS finished_at, sum(bucket.activity_count)::int AS activity_count,
           coalesce(sum(bucket.activity_count) FILTER (WHERE version.unresolved_reason IS NOT NULL), 0)::int
             AS unresolved_activity_count,
           sum(bucket.grid_adjustment_g) AS grid_adjustment_g, ${FIGURE_SUMS}
    FROM bucket
    JOIN project ON project.organization_id = ${organizationId}::uuid AND project.id = bucket.project_id
    ${toVersions(organizationId, CURRENT_VERSION)}
    WHERE true ${ofProjects(found)}
    GROUP BY bucket.bucket_start, project.name`,
  );
}

const toAdjustment = (row: Row): Adjustment => ({
  month: toMonthText(row.month),
  project: row.project,
  kind: row.restatement_id === null ? "late" : "restatement",
  restatementId: row.restatement_id,
  reason: row.reason,
  at: row.finished_at?.toISOString() ?? null,
  activityCount: row.activity_count,
  unresolvedActivityCount: row.unresolved_activity_count,
  energyKwh: row.energy_kwh ?? 0,
  operationalCarbonG: (row.operational_carbon_g ?? 0) + row.grid_adjustment_g,
  embodiedCarbonG: row.embodied_carbon_g,
  totalCarbonG: (row.total_carbon_g ?? 0) + row.grid_adjustment_g,
  waterL: row.water_l,
});

/** By code points, as the database compares; what has no time comes last. */
function compare(left: string | null, right: string | null): number {
  if (left === right) return 0;
  if (left === null || right === null) return left === null ? 1 : -1;
  return left < right ? -1 : 1;
}
