import type { OrganizationTransaction } from "../client/database.ts";

/**
 * Waits until so many others on a server wait for this transaction, or for one that waits for it. PGlite has one connection, on
 * which nobody else gets as far.
 */
export async function waitForWaiting(transaction: OrganizationTransaction, count: number): Promise<void> {
  for (;;) {
    const [row] = await transaction.$queryRaw<[{ readonly count: number }]>`
      WITH RECURSIVE waiting AS (
        SELECT pid FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))
        UNION
        SELECT other.pid FROM pg_stat_activity AS other JOIN waiting ON waiting.pid = ANY (pg_blocking_pids(other.pid))
      )
      SELECT count(*)::int AS count FROM waiting`;
    if (row.count >= count) return;
  }
}
