import type { Database } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import { formatActivityCursor, parseActivityCursor } from "./activity-cursor.ts";
import {
  ACTIVITY_COLUMNS,
  type ActivityColumns,
  type ActivityRow,
  toActivityRow,
  toActivityTables,
} from "./activity-row.ts";
import {
  type DimensionColumns,
  type DimensionFilter,
  FACTOR_COLUMNS,
  SERIES_COLUMNS,
  toFilter,
} from "./dimension.ts";

export type ActivityQuery = {
  /** half-open window that the activity's period touches; null is open */
  readonly from: Date | null;
  readonly to: Date | null;
  readonly filter: DimensionFilter;
  /** `nextCursor` of the page before, null for the first */
  readonly cursor: string | null;
  readonly limit: number;
};

export type ActivityPage = { readonly items: ActivityRow[]; readonly nextCursor: string | null };

const COLUMNS: DimensionColumns = { ...SERIES_COLUMNS, ...FACTOR_COLUMNS };

/**
 * Activities by total carbon as it was booked, heaviest first, a page at a time.
 *
 * @throws {LedgerError} when the cursor is not one of ours
 */
export async function listActivities(
  database: Database,
  organizationId: string,
  query: ActivityQuery,
): Promise<ActivityPage> {
  const statement = toStatement(organizationId, query);
  const rows = await database.inOrganization(organizationId, (transaction) =>
    transaction.$queryRaw<ActivityColumns[]>(statement),
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const hasMore = rows.length > query.limit && last !== undefined;
  return {
    items: page.map(toActivityRow),
    nextCursor: hasMore ? formatActivityCursor({ bookedCarbonG: last.bookedCarbonG, id: last.id }) : null,
  };
}

/** One row more than the page holds tells whether there is another. */
function toStatement(organizationId: string, { from, to, filter, cursor, limit }: ActivityQuery): Prisma.Sql {
  return Prisma.sql`
    SELECT ${ACTIVITY_COLUMNS}
    FROM ${toActivityTables(organizationId)}
    WHERE activity.organization_id = ${organizationId}::uuid
      ${to ? Prisma.sql`AND activity.starts_at < ${to.toISOString()}::timestamptz` : Prisma.empty}
      ${from ? toEndsAfter(from) : Prisma.empty}
      ${cursor === null ? Prisma.empty : toAfterCursor(cursor)}
      ${toFilter(filter, COLUMNS)}
    ORDER BY activity.booked_carbon_g DESC, activity.id
    LIMIT ${limit + 1}`;
}

/** A period ends before its `endsAt`, but a moment lies at it. */
const toEndsAfter = (from: Date): Prisma.Sql => Prisma.sql`
  AND (activity.ends_at > ${from.toISOString()}::timestamptz
    OR activity.starts_at = activity.ends_at AND activity.starts_at = ${from.toISOString()}::timestamptz)`;

function toAfterCursor(cursor: string): Prisma.Sql {
  const { bookedCarbonG, id } = parseActivityCursor(cursor);
  return Prisma.sql`
    AND activity.booked_carbon_g <= ${bookedCarbonG}::float8
    AND (activity.booked_carbon_g < ${bookedCarbonG}::float8 OR activity.id > ${id}::uuid)`;
}
