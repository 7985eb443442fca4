import type { Database } from "../client/database.ts";
import { decodeCursor, encodeCursor, invalidCursor } from "../cursor.ts";
import { Prisma } from "../generated/client.ts";
import { AUDIT_COLUMNS, type AuditColumns, type AuditEntry, toAuditEntry } from "./audit-entry.ts";

export type AuditQuery = {
  /** name or id of an actor */
  readonly actor: string | null;
  readonly action: string | null;
  readonly objectKind: string | null;
  readonly objectId: string | null;
  /** half-open window; null is open */
  readonly from: Date | null;
  readonly to: Date | null;
  /** `nextCursor` of the page before, null for the first */
  readonly cursor: string | null;
  readonly limit: number;
};

export type AuditPage = { readonly items: AuditEntry[]; readonly nextCursor: string | null };

const COLUMNS = Prisma.raw(AUDIT_COLUMNS);

/**
 * Entries of a trail, the latest first, a page at a time.
 *
 * @throws {LedgerError} when the cursor is not one of ours
 */
export async function listEntries(
  database: Database,
  organizationId: string,
  query: AuditQuery,
): Promise<AuditPage> {
  const { limit } = query;
  const filter = toFilter(query);
  const rows = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<AuditColumns[]>`
      SELECT ${COLUMNS} FROM audit_entry
      WHERE organization_id = ${organizationId}::uuid ${filter}
      ORDER BY sequence DESC LIMIT ${limit + 1}`,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items: page.map(toAuditEntry), nextCursor: hasMore ? encodeCursor(String(last.sequence)) : null };
}

function toFilter({ actor, action, objectKind, objectId, from, to, cursor }: AuditQuery): Prisma.Sql {
  const conditions = [
    actor !== null && Prisma.sql`(actor ->> 'name' = ${actor} OR actor ->> 'id' = ${actor})`,
    action !== null && Prisma.sql`action = ${action}`,
    objectKind !== null && Prisma.sql`object_kind = ${objectKind}`,
    objectId !== null && Prisma.sql`object_id = ${objectId}`,
    from !== null && Prisma.sql`at >= ${from.toISOString()}::timestamptz`,
    to !== null && Prisma.sql`at < ${to.toISOString()}::timestamptz`,
    cursor !== null && Prisma.sql`sequence < ${parseCursor(cursor)}::bigint`,
  ].filter((condition) => condition !== false);
  return conditions.length === 0 ? Prisma.empty : Prisma.sql`AND ${Prisma.join(conditions, " AND ")}`;
}

function parseCursor(cursor: string): number {
  const sequence = decodeCursor(cursor);
  if (/^[1-9]\d{0,14}$/.test(sequence) && encodeCursor(sequence) === cursor) return Number(sequence);
  throw invalidCursor(cursor);
}
