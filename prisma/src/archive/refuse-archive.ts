import { LedgerError } from "../ledger-error.ts";

/** What is wrong with an archive, in one line that names the file and what was found. */
export const refuseArchive = (message: string, cause?: unknown): LedgerError =>
  new LedgerError({ code: "archive-refused", message, ...(cause !== undefined && { cause }) });
