import { constants } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../client/database.ts";
import { LedgerError } from "../ledger-error.ts";
import { FILES_FOLDER } from "./backup-manifest.ts";

/** Nobody's id: files are no organisation's. */
const NO_ORGANIZATION = "00000000-0000-0000-0000-000000000000";
/** As long as a slow disk needs for a hundred gigabytes. */
const TIMEOUT_MS = 3_600_000;

/**
 * Copies the files of an embedded ledger while it runs. PGlite has one connection, and a transaction that does nothing
 * keeps it: nothing is read or written until the copy is there. It is what a power cut would have left, so opening it
 * replays the log. Disks that can share blocks between files copy nothing.
 *
 * @returns when the files stood still
 * @throws {LedgerError} `not-embedded` for a ledger in memory or on a server, `disk-full` when the folder's disk is
 */
export async function copyDataDirectory(database: Database, folder: string): Promise<Date> {
  const { dataDirectory } = database;
  if (dataDirectory === null) throw notEmbedded(database);
  try {
    return await database.inOrganization(
      NO_ORGANIZATION,
      async () => {
        const createdAt = new Date();
        await cp(join(dataDirectory, FILES_FOLDER), join(folder, FILES_FOLDER), {
          recursive: true,
          mode: constants.COPYFILE_FICLONE,
        });
        return createdAt;
      },
      { timeoutMs: TIMEOUT_MS },
    );
  } catch (error) {
    throw toSpaceError(error, folder);
  }
}

function notEmbedded({ engine }: Database): LedgerError {
  const where = engine === "postgresql" ? "in PostgreSQL" : "in memory";
  const how =
    engine === "postgresql" ? "; run llmcarbon admin backup where DATABASE_URL is set, or pg_dump" : "";
  return new LedgerError({
    code: "not-embedded",
    message: `this ledger lies ${where}, not in files of its own${how}`,
  });
}

function toSpaceError(error: unknown, folder: string): unknown {
  if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) return error;
  return new LedgerError({
    code: "disk-full",
    message: `no space is left in ${folder} to copy the ledger to; make some, or set TMPDIR to a folder with more`,
    cause: error,
  });
}
