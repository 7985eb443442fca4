import { LedgerError } from "../ledger-error.ts";
import type { SqlSession } from "../migrations/sql-session.ts";

/** Those that the ledger's transactions step down to. */
const ROLES = ["llmcarbon_application", "llmcarbon_maintenance", "llmcarbon_narrowed"];

/**
 * Makes an empty database ready for a dump: roles belong to the server, and no dump of a database holds them. Another
 * database of the server may have made them already.
 *
 * @throws {LedgerError} for a database that holds a ledger
 */
export async function prepareForRestore(session: SqlSession): Promise<void> {
  const [found] = await session.query<{ database: string }>(
    `SELECT current_database()::text AS database FROM pg_class
     WHERE relname = 'organization' AND relnamespace = current_schema()::regnamespace`,
    [],
  );
  if (found !== undefined) {
    throw new LedgerError({
      code: "database-refused",
      message: `database "${found.database}" holds a ledger already; restore into an empty one`,
    });
  }
  for (const role of ROLES) {
    await session.run(`
      DO $$
      BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN
          CREATE ROLE ${role} NOLOGIN NOBYPASSRLS;
        END IF;
        IF NOT pg_has_role(
          current_user, '${role}',
          CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END
        ) THEN
          EXECUTE format('GRANT ${role} TO %I', current_user);
        END IF;
      END
      $$`);
  }
}
