import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "../generated/client.ts";
import { LedgerError } from "../ledger-error.ts";
import { applyMigrations } from "../migrations/apply-migrations.ts";
import type { SqlSession } from "../migrations/sql-session.ts";
import { createDatabase, type Database } from "./database.ts";
import { toOpeningError } from "./connection-errors.ts";

const CONNECT_TIMEOUT_MS = 10_000;

export async function openPostgres(url: string): Promise<Database> {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new LedgerError({
      code: "database-unreachable",
      message: "DATABASE_URL is not an address; expected postgresql://user:password@host:port/database",
    });
  }
  await migratePostgres(url);
  const adapter = new PrismaPg({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  return createDatabase({
    engine: "postgresql",
    prisma: new PrismaClient({ adapter }),
    close: () => Promise.resolve(),
  });
}

/** Over a connection of its own: migrations are scripts, and Prisma prepares single statements. */
export async function migratePostgres(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // A connection that breaks also rejects the query under way; without a listener it would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await applyMigrations(toPostgresSession(client));
  } catch (error) {
    throw toOpeningError(error, url);
  } finally {
    await client.end();
  }
}

export const toPostgresSession = (client: pg.Client): SqlSession => ({
  async run(script) {
    await client.query(script);
  },
  async query<Row>(statement: string, parameters: readonly unknown[]) {
    const { rows } = await client.query(statement, [...parameters]);
    return rows as Row[];
  },
});
