import pg from "pg";
import { LedgerError } from "../ledger-error.ts";
import { applyMigrations } from "../migrations/apply-migrations.ts";
import type { SqlSession } from "../migrations/sql-session.ts";
import { toOpeningError } from "./opening-error.ts";

export const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Runs `work` over a connection of its own, which ends with it. What an operator does to a ledger is scripts, and Prisma
 * prepares single statements.
 *
 * @throws {LedgerError} in one line, when the database cannot be reached or refuses
 */
export async function inPostgresSession<Result>(
  url: string,
  work: (session: SqlSession) => Promise<Result>,
): Promise<Result> {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new LedgerError({
      code: "database-unreachable",
      message: "DATABASE_URL is not an address; expected postgresql://user:password@host:port/database",
    });
  }
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // A connection that breaks also rejects the query under way; without a listener it would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await work(toPostgresSession(client));
  } catch (error) {
    throw toOpeningError(error, url);
  } finally {
    await client.end();
  }
}

export const migratePostgres = (url: string): Promise<string[]> =>
  inPostgresSession(url, (session) => applyMigrations(session));

export const toPostgresSession = (client: pg.Client): SqlSession => ({
  async run(script) {
    await client.query(script);
  },
  async query<Row>(statement: string, parameters: readonly unknown[]) {
    const { rows } = await client.query(statement, [...parameters]);
    return rows as Row[];
  },
});
