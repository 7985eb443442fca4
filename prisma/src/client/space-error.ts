import { LedgerError } from "../ledger-error.ts";
import { findSqlFault } from "./find-sql-fault.ts";

/** SQL state of a file that could not grow. */
const DISK_FULL = "53100";

/** @returns the failure in one clear line if a disk of the database is full, nothing if the error is about something else */
export function toSpaceError(error: unknown): LedgerError | undefined {
  const fault = findSqlFault(error);
  if (fault?.state !== DISK_FULL) return undefined;
  return new LedgerError({
    code: "disk-full",
    message: `a disk of the database is full (${fault.message}); nothing of this was written; make space there`,
    cause: error,
  });
}
