import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { BEGIN_DEFINITION } from "../citus/begin-definition.ts";
import { LedgerError } from "../ledger-error.ts";
import { isExpansion, toContractLog } from "./find-contract.ts";
import { listMigrations, type Migration } from "./list-migrations.ts";
import type { SqlSession } from "./sql-session.ts";

/** Any number will do, as long as every process that applies migrations takes the same. */
const LOCK = "pg_advisory_xact_lock(5278321)";

/** The table of Prisma's own command line, so that `prisma migrate status` agrees with us. */
const CREATE_RECORDS = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id varchar(36) PRIMARY KEY NOT NULL,
    checksum varchar(64) NOT NULL,
    finished_at timestamptz,
    migration_name varchar(255) NOT NULL,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;

type MigrationRecord = {
  migration_name: string;
  checksum: string;
  is_finished: boolean;
  logs: string | null;
};

/**
 * Whoever wants a table that a migration waits for waits behind it, so it waits no longer than this; then others have their
 * turn, and it comes again.
 */
const LOCK_TIMEOUT_MS = 2000;
const LOCK_PAUSE_MS = 1000;
const MOST_TRIES = 20;
/** SQL state of a lock that was not to be had in time. */
const LOCK_NOT_AVAILABLE = "55P03";

/**
 * Brings a database up to date, each migration in a transaction of its own. Processes that start together wait for one
 * another and the later ones find nothing left to do. Migrations of a newer program that take nothing away are left as they are.
 *
 * @returns names of the migrations applied by this call
 * @throws {LedgerError} when the database and the files tell different histories, or a migration fails
 */
export async function applyMigrations(
  session: SqlSession,
  migrations?: readonly Migration[],
): Promise<string[]> {
  const known = migrations ?? (await listMigrations());
  await inLockedTransaction(session, async () => {
    await session.run(CREATE_RECORDS);
    await readRecords(session, known);
  });
  const applied: string[] = [];
  for (const migration of known) {
    const isNew = await untilUnlocked(() =>
      inLockedTransaction(session, async () => {
        const records = await readRecords(session, known);
        if (records.some((record) => record.migration_name === migration.name)) return false;
        await applyMigration(session, migration);
        return true;
      }),
    );
    if (isNew) applied.push(migration.name);
  }
  return applied;
}

async function untilUnlocked<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; tries < MOST_TRIES; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isLockedOut(error)) throw error;
    }
    await pause(LOCK_PAUSE_MS);
  }
  return attempt();
}

const isLockedOut = (error: unknown): boolean =>
  LedgerError.isInstance(error) &&
  error.cause instanceof Error &&
  "code" in error.cause &&
  error.cause.code === LOCK_NOT_AVAILABLE;

async function inLockedTransaction<Result>(
  session: SqlSession,
  work: () => Promise<Result>,
): Promise<Result> {
  await session.run(BEGIN_DEFINITION);
  try {
    // Held to the end of the transaction, so a process that dies never leaves it behind.
    await session.query(`SELECT ${LOCK}`, []);
    const result = await work();
    await session.run("COMMIT");
    return result;
  } catch (error) {
    await session.run("ROLLBACK");
    throw error;
  }
}

/** What was applied so far, as long as the files tell the same. */
async function readRecords(session: SqlSession, known: readonly Migration[]): Promise<MigrationRecord[]> {
  const records = await session.query<MigrationRecord>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS is_finished, logs
     FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
    [],
  );
  for (const record of records) refuseDivergence(record, known);
  return records;
}

function refuseDivergence(record: MigrationRecord, known: readonly Migration[]): void {
  const name = record.migration_name;
  const migration = known.find((each) => each.name === name);
  if (!record.is_finished) {
    throw diverged(`migration "${name}" was begun and never finished; settle it with prisma migrate resolve`);
  }
  if (!migration) {
    if (isExpansion(record, known)) return;
    const why = record.logs === null ? "" : ` (${record.logs})`;
    throw diverged(
      `the database has migration "${name}", which this program does not know and cannot work with${why}; use the newer program that applied it`,
    );
  }
  if (record.checksum !== migration.checksum) {
    throw diverged(
      `migration "${name}" was changed after it was applied; restore the file and put the change into a new migration`,
    );
  }
}

const diverged = (message: string): LedgerError => new LedgerError({ code: "migrations-diverged", message });

async function applyMigration(session: SqlSession, { name, script, checksum }: Migration): Promise<void> {
  try {
    // Not before, since waiting for another process that migrates takes as long as it takes.
    await session.run(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await session.run(script);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LedgerError({
      code: "migration-failed",
      message: `migration "${name}" failed and was taken back: ${reason}`,
      cause,
    });
  }
  await session.query(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, logs, applied_steps_count)
     VALUES ($1, $2, clock_timestamp(), $3, $4, 1)`,
    [randomUUID(), checksum, name, toContractLog(script)],
  );
}
