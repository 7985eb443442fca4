import { toSetLocal } from "../client/set-locally.ts";
import { LedgerError } from "../ledger-error.ts";
import type { SqlSession } from "../migrations/sql-session.ts";

/**
 * Lets the ledger's roles connect from node to node. A transaction steps down to one of them, and Citus goes on to the other
 * nodes as who it then is. They get no password: who may come from where is said in pg_hba.conf.
 *
 * @throws {LedgerError} when a node does not let one in
 */
export async function admitRoles(session: SqlSession): Promise<void> {
  for (const { role, can_login: canLogin } of await listRoles(session)) {
    if (!canLogin) await admit(session, role);
    await tryRole(session, role);
  }
}

/** Everyone but the owners who has rights on a table of this schema: those a transaction steps down to. */
const listRoles = (session: SqlSession): Promise<{ role: string; can_login: boolean }[]> =>
  session.query(
    `SELECT DISTINCT rolname::text AS role, rolcanlogin AS can_login
     FROM pg_class CROSS JOIN LATERAL aclexplode(relacl) AS held JOIN pg_roles ON pg_roles.oid = grantee
     WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND grantee <> relowner
       AND rolname LIKE 'llmcarbon\\_%'
     ORDER BY 1`,
    [],
  );

async function admit(session: SqlSession, role: string): Promise<void> {
  try {
    await session.run(`ALTER ROLE ${role} LOGIN`);
  } catch (cause) {
    throw refused(
      `the tables are distributed, but a superuser must once run ALTER ROLE ${role} LOGIN`,
      cause,
    );
  }
}

/** Asks every shard of the largest table there is by name, and so every node. */
async function tryRole(session: SqlSession, role: string): Promise<void> {
  await session.run("BEGIN");
  try {
    await session.run(toSetLocal({ role }));
    await session.run("SELECT count(*) FROM footprint_bucket");
  } catch (cause) {
    throw refused(
      `the tables are distributed, but role ${role} does not reach every node; let it in there (a line in pg_hba.conf for the other nodes' addresses, or its password in pg_dist_authinfo) and run this again`,
      cause,
    );
  } finally {
    await session.run("ROLLBACK");
  }
}

export function refused(what: string, cause: unknown): LedgerError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  // What one node said to another comes in several lines.
  const line = reason.replaceAll(/\s+/g, " ").trim();
  return new LedgerError({ code: "distribution-failed", message: `${what}: ${line}`, cause });
}
