import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { PrismaClient } from "../generated/client.ts";
import { LedgerError } from "../ledger-error.ts";
import { applyMigrations } from "../migrations/apply-migrations.ts";
import type { SqlSession } from "../migrations/sql-session.ts";
import { createDatabase, type Database } from "./database.ts";
import { createGrowthWatch } from "./growth-watch.ts";
import { takeLockFile } from "./lock-file.ts";
import { watchStatements, type StatementWatch } from "./watch-statements.ts";

/**
 * PGlite has no autovacuum, and without statistics of its tables it reads whole ones where an index would do. A tenth of the
 * usual sample tells that as well, and everything stands still while it is taken.
 */
const ANALYZE = `SET default_statistics_target = 10; ANALYZE project, team, factor, factor_version, series, activity_key,
  request_key, activity, footprint_bucket, factor_bucket`;

/** As ANALYZE estimates it. */
const ACTIVITY_COUNT =
  "SELECT greatest(reltuples, 0)::int AS count FROM pg_class WHERE oid = 'activity'::regclass";

/** Without a directory the database lives in memory and is gone when closed. */
export async function openPglite(
  dataDirectory: string | undefined,
  watch?: StatementWatch,
): Promise<Database> {
  if (dataDirectory === undefined) return openIn(null, { release: () => Promise.resolve(), watch });
  const folder = resolve(dataDirectory);
  const release = await lockFolder(folder);
  try {
    return await openIn(folder, { release, watch });
  } catch (error) {
    await release();
    throw error instanceof LedgerError ? error : unusable(folder, error);
  }
}

/** PGlite itself would let two processes write one directory to pieces. */
async function lockFolder(folder: string): Promise<() => Promise<void>> {
  try {
    await mkdir(folder, { recursive: true });
    return await takeLockFile(join(folder, "ledger.lock"));
  } catch (error) {
    throw error instanceof LedgerError ? error : unusable(folder, error);
  }
}

type Opening = { readonly release: () => Promise<void>; readonly watch: StatementWatch | undefined };

async function openIn(folder: string | null, { release, watch }: Opening): Promise<Database> {
  // Loaded here, since who uses PostgreSQL should not wait for it.
  const { PGlite } = await import("@electric-sql/pglite");
  const pglite = await PGlite.create(folder === null ? "memory://" : join(folder, "pglite"));
  let activityCount = 0;
  try {
    await applyMigrations(toPgliteSession(pglite));
    await pglite.exec(ANALYZE);
    const { rows } = await pglite.query<{ count: number }>(ACTIVITY_COUNT);
    activityCount = rows[0]?.count ?? 0;
  } catch (error) {
    await pglite.close();
    throw error;
  }
  const adapter = new PrismaPGlite(pglite);
  return createDatabase({
    engine: "pglite",
    dataDirectory: folder,
    prisma: new PrismaClient({
      adapter: watch === undefined ? adapter : watchStatements(adapter, watch),
      queryPlanCacheMaxSize: 0,
    }),
    noteWritten: createGrowthWatch(async () => {
      await pglite.exec(ANALYZE);
    }, activityCount),
    async close() {
      await pglite.close();
      await release();
    },
  });
}

export const toPgliteSession = (pglite: PGlite): SqlSession => ({
  async run(script) {
    await pglite.exec(script);
  },
  async query<Row>(statement: string, parameters: readonly unknown[]) {
    const { rows } = await pglite.query<Row>(statement, [...parameters]);
    return rows;
  },
});

function unusable(folder: string, cause: unknown): LedgerError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LedgerError({
    code: "data-directory-unusable",
    message: `the ledger in ${folder} cannot be opened: ${reason}; correct LLMCARBON_DATA_DIR or its rights`,
    cause,
  });
}
