import type { Database } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import { AUDIT_COLUMNS, type AuditColumns, type AuditEntry, toAuditEntry } from "./audit-entry.ts";

/** An entry holds what an object was and is, some kilobytes each. */
const PAGE = 200;

const COLUMNS = Prisma.raw(AUDIT_COLUMNS);

/** All entries of a trail, the first one first, a page at a time: others have their turn in between, and one page is in memory. */
export async function* readTrail(database: Database, organizationId: string): AsyncGenerator<AuditEntry> {
  // Below all there can be, so that nothing is overlooked that somebody has put before the first.
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const first = after;
    const rows = await database.inOrganization(
      organizationId,
      (transaction) => transaction.$queryRaw<AuditColumns[]>`
        SELECT ${COLUMNS} FROM audit_entry
        WHERE organization_id = ${organizationId}::uuid AND sequence > ${first}::bigint
        ORDER BY sequence LIMIT ${PAGE}`,
    );
    yield* rows.map(toAuditEntry);
    const last = rows.at(-1);
    if (rows.length < PAGE || last === undefined) return;
    after = last.sequence;
  }
}
