import { inPostgresSession, prepareForRestore } from "@llmcarbon/prisma/admin";
import { startPostgresTool } from "./run-postgres-tool.ts";

/**
 * Restores a dump into an empty database, all or nothing. Roles belong to the server and are in no dump: they are made
 * first.
 *
 * @returns name of the database
 */
export async function restorePostgres(url: string, file: string): Promise<string> {
  await inPostgresSession(url, prepareForRestore);
  const database = decodeURIComponent(new URL(url).pathname.slice(1));
  const { stdout, ended } = startPostgresTool(
    "pg_restore",
    [
      "--single-transaction",
      "--exit-on-error",
      "--no-owner",
      "--no-password",
      `--dbname=${database}`,
      "--",
      file,
    ],
    url,
  );
  stdout.resume();
  await ended;
  return database;
}
