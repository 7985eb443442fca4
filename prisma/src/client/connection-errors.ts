import pg from "pg";
import { Prisma } from "../generated/client.ts";
import { LedgerError } from "../ledger-error.ts";
import { findSqlFault } from "./find-sql-fault.ts";

/** Prisma's words for a server that does not answer, closed the connection or had none free in time. */
const UNREACHABLE_CODES = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"]);

/** SQL states of a connection that broke, and of a server that shuts down or starts up. */
const BROKEN_OFF = /^(08...|57P0[123])$/;

/** @returns the failure in one clear line if the connection broke, nothing if the error is about something else */
export function toConnectionError(error: unknown): LedgerError | undefined {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return undefined;
  const fault = findSqlFault(error);
  if (fault && BROKEN_OFF.test(fault.state)) return unreachable("the database", fault.message, error);
  if (!UNREACHABLE_CODES.has(error.code)) return undefined;
  // Before its last line Prisma tells which of our calls it was.
  return unreachable("the database", error.message.split("\n").at(-1) ?? error.code, error);
}

/** What kept a connection to `url` from being made, in one clear line that leaves the password out. */
export function toOpeningError(error: unknown, url: string): LedgerError {
  if (error instanceof LedgerError) return error;
  const { host, pathname } = new URL(url);
  const place = `the database at ${host}${pathname}`;
  if (error instanceof pg.DatabaseError && !BROKEN_OFF.test(error.code ?? "")) {
    return new LedgerError({
      code: "database-refused",
      message: `${place} refuses: ${error.message}; correct DATABASE_URL or the rights of its user`,
      cause: error,
    });
  }
  return unreachable(place, toReason(error), error);
}

/** A host with several addresses fails with an error that has a code and no message. */
const toReason = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.message || ("code" in error ? String(error.code) : error.name);
};

const unreachable = (place: string, reason: string, cause: unknown): LedgerError =>
  new LedgerError({
    code: "database-unreachable",
    message: `${place} does not answer (${reason}); start it, or correct DATABASE_URL`,
    cause,
  });
