import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../generated/client.ts";
import { createByteShelf, takeBytes } from "./carry-bytes.ts";
import { createDatabase, type Database } from "./database.ts";
import { watchStatements, type StatementWatch } from "./watch-statements.ts";
import { createStatementNames } from "./statement-names.ts";
import { CONNECT_TIMEOUT_MS, migratePostgres } from "./postgres-session.ts";

export async function openPostgres(url: string, watch?: StatementWatch): Promise<Database> {
  await migratePostgres(url);
  const adapter = new PrismaPg(
    { connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, pipeline: true },
    { statementNameGenerator: createStatementNames() },
  );
  const watched = watch === undefined ? adapter : watchStatements(adapter, watch);
  const shelf = createByteShelf();
  return createDatabase({
    engine: "postgresql",
    dataDirectory: null,
    prisma: new PrismaClient({ adapter: takeBytes(watched, shelf), queryPlanCacheMaxSize: 0 }),
    shelf,
    // Its autovacuum looks by itself.
    noteWritten: () => Promise.resolve(),
    close: () => Promise.resolve(),
  });
}
