import type { Database } from "../client/database.ts";
import { openDatabase } from "../client/open-database.ts";
import { startPostgres } from "./start-postgres.ts";

/** Every ledger test runs on both. */
export const ENGINES = ["pglite", "postgresql"] as const;

/** An empty, migrated ledger of its own; PGlite in memory, PostgreSQL as `startPostgres` finds it. */
export async function openTestLedger(engine: Database["engine"]): Promise<Database> {
  if (engine === "pglite") return openDatabase({});
  const postgres = await startPostgres();
  const database = await openDatabase({ url: await postgres.createDatabase() });
  return {
    ...database,
    async close() {
      await database.close();
      await postgres.stop();
    },
  };
}
