import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../generated/client.ts";
import { createDatabase, type Database } from "./database.ts";
import { createStatementNames } from "./statement-names.ts";
import { CONNECT_TIMEOUT_MS, migratePostgres } from "./postgres-session.ts";

export async function openPostgres(url: string): Promise<Database> {
  await migratePostgres(url);
  const adapter = new PrismaPg(
    { connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS },
    { statementNameGenerator: createStatementNames() },
  );
  return createDatabase({
    engine: "postgresql",
    dataDirectory: null,
    prisma: new PrismaClient({ adapter, queryPlanCacheMaxSize: 0 }),
    // Its autovacuum looks by itself.
    noteWritten: () => Promise.resolve(),
    close: () => Promise.resolve(),
  });
}
