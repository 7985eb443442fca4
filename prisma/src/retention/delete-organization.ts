import { lockTrail } from "../audit/record-change.ts";
import { listOrganizationTables } from "../archive/list-organization-tables.ts";
import { quoteName } from "../archive/quote-name.ts";
import type { Database } from "../client/database.ts";
import { setLocally } from "../client/set-locally.ts";
import { LedgerError } from "../ledger-error.ts";
import { lockBuckets } from "../periods/lock-buckets.ts";

/** As long as ten million activities need on a slow disk, and longer. */
const TIMEOUT_MS = 6 * 3_600_000;

/**
 * Ends an organisation: every row of it in every table, in one transaction, so that it is there whole or not at all.
 * Bookings and changes under way are waited for; those that come later find no organisation. Its trail goes with it, so that
 * who ended it is told nowhere in the ledger: export the trail first.
 *
 * @returns how many rows went, its own among them
 * @throws {LedgerError} `unknown-organization`
 */
export async function deleteOrganization(database: Database, organizationId: string): Promise<number> {
  return database.inOrganization(
    organizationId,
    async (transaction) => {
      // Rows of the ladder refer to nothing: whoever writes them takes this lock, so none comes after.
      await lockBuckets(transaction, organizationId, "exclusive");
      // As whoever changes something does, and before any row.
      await lockTrail(transaction, organizationId);
      await setLocally(transaction, { "llmcarbon.ended_organization_id": organizationId });
      // Every booking claims a key, and each key refers to this row: none can be claimed from here on.
      const locked = await transaction.$queryRaw<readonly unknown[]>`
        SELECT id FROM organization WHERE id = ${organizationId}::uuid FOR UPDATE`;
      if (locked.length === 0) throw unknown(organizationId);
      let count = 0;
      for (const { name } of (await listOrganizationTables(transaction)).toReversed()) {
        count += await transaction.$executeRawUnsafe(
          `DELETE FROM ${quoteName(name)} WHERE organization_id = $1::uuid`,
          organizationId,
        );
      }
      return (
        count + (await transaction.$executeRaw`DELETE FROM organization WHERE id = ${organizationId}::uuid`)
      );
    },
    { role: "maintenance", timeoutMs: TIMEOUT_MS },
  );
}

const unknown = (organizationId: string): LedgerError =>
  new LedgerError({
    code: "unknown-organization",
    message: `organization: found none of id "${organizationId}"`,
  });
