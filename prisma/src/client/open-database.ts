import type { Database } from "./database.ts";
import { openPglite } from "./open-pglite.ts";
import { openPostgres } from "./open-postgres.ts";
import type { StatementWatch } from "./watch-statements.ts";

export type DatabaseSettings = {
  /** address of a PostgreSQL server; wins over `dataDirectory` */
  readonly url?: string;
  /** folder of an embedded database; without either, one is made in memory */
  readonly dataDirectory?: string;
  /** hears of each statement */
  readonly watchStatement?: StatementWatch;
};

/**
 * Opens the ledger and brings its tables up to date.
 *
 * @throws {LedgerError} in one line, when the database cannot be reached, is open elsewhere or does not fit
 */
export async function openDatabase({
  url,
  dataDirectory,
  watchStatement,
}: DatabaseSettings): Promise<Database> {
  return url === undefined ? openPglite(dataDirectory, watchStatement) : openPostgres(url, watchStatement);
}
