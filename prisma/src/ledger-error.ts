/** Recognises our errors even when two versions of this package are installed, where `instanceof` would lie. */
const marker: unique symbol = Symbol.for("llmcarbon.ledger-error");

/** Everything that can go wrong with the ledger on purpose. */
export type LedgerErrorCode =
  /** nothing answers at the address, or the connection broke */
  | "database-unreachable"
  /** the server answers and refuses: wrong user, password or database */
  | "database-refused"
  /** another process has the data directory open */
  | "data-directory-in-use"
  /** the data directory cannot be made, read or opened */
  | "data-directory-unusable"
  /** an applied migration file was edited, is missing here, or did not finish */
  | "migrations-diverged"
  /** a migration failed; nothing of it stayed */
  | "migration-failed"
  /** the database is no Citus cluster */
  | "citus-missing"
  /** a table's keys or rules do not let it be distributed; nothing was */
  | "not-distributable"
  /** Citus, or one of its nodes, refused */
  | "distribution-failed"
  /** a row broke a rule of the ledger; nothing of the batch stayed */
  | "booking-refused"
  /** an archive or backup that is damaged, of another kind, or of a newer program; nothing of it stayed */
  | "archive-refused"
  /** an archive whose organisation exists here already */
  | "organization-exists"
  /** no organisation of that name, or no longer */
  | "unknown-organization"
  /** a ledger that has no files of its own: in memory or on a server */
  | "not-embedded"
  /** what was asked needs more space than is left; nothing of it stayed */
  | "disk-full"
  /** another run took a restatement up; nothing of this one counts */
  | "restatement-overtaken"
  /** an API key that holds no more, or was followed by another already */
  | "key-ended"
  /** a window that does not begin and end with a UTC day */
  | "invalid-window"
  /** a cursor this ledger did not give out */
  | "invalid-cursor";

export type LedgerErrorOptions = {
  readonly code: LedgerErrorCode;
  /** what was asked, what was found, what to do: one line */
  readonly message: string;
  readonly cause?: unknown;
};

/** The only error the ledger throws on purpose. */
export class LedgerError extends Error {
  readonly [marker] = true;
  override readonly name = "LedgerError";
  readonly code: LedgerErrorCode;

  constructor({ code, message, cause }: LedgerErrorOptions) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }

  static isInstance(error: unknown): error is LedgerError {
    return typeof error === "object" && error !== null && marker in error;
  }
}
