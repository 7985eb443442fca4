import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { PrismaClient } from "../generated/client.ts";
import { LedgerError } from "../ledger-error.ts";
import { applyMigrations } from "../migrations/apply-migrations.ts";
import type { SqlSession } from "../migrations/sql-session.ts";
import { createDatabase, type Database } from "./database.ts";
import { takeLockFile } from "./lock-file.ts";

/** PGlite has no autovacuum, and without statistics of its tables it reads whole ones where an index would do. */
const ANALYZE = "ANALYZE project, team, factor, activity_key, activity, footprint_bucket";

/** Without a directory the database lives in memory and is gone when closed. */
export async function openPglite(dataDirectory: string | undefined): Promise<Database> {
  if (dataDirectory === undefined) return openIn("memory://", () => Promise.resolve());
  const folder = resolve(dataDirectory);
  const release = await lockFolder(folder);
  try {
    return await openIn(join(folder, "pglite"), release);
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

async function openIn(location: string, release: () => Promise<void>): Promise<Database> {
  // Loaded here, since who uses PostgreSQL should not wait for it.
  const { PGlite } = await import("@electric-sql/pglite");
  const pglite = await PGlite.create(location);
  try {
    await applyMigrations(toPgliteSession(pglite));
    await pglite.exec(ANALYZE);
  } catch (error) {
    await pglite.close();
    throw error;
  }
  return createDatabase({
    engine: "pglite",
    prisma: new PrismaClient({ adapter: new PrismaPGlite(pglite) }),
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
