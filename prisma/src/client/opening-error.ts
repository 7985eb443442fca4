import pg from "pg";
import { LedgerError } from "../ledger-error.ts";

/** SQL states of a connection that broke, and of a server that shuts down or starts up. */
const BROKEN_OFF = /^(08...|57P0[123])$/;

export const isBrokenOff = (state: string | undefined): boolean => BROKEN_OFF.test(state ?? "");

/** What kept a connection to `url` from being made, in one clear line that leaves the password out. */
export function toOpeningError(error: unknown, url: string): LedgerError {
  if (error instanceof LedgerError) return error;
  const { host, pathname } = new URL(url);
  const place = `the database at ${host}${pathname}`;
  if (error instanceof pg.DatabaseError && !isBrokenOff(error.code)) {
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

export const unreachable = (place: string, reason: string, cause: unknown): LedgerError =>
  new LedgerError({
    code: "database-unreachable",
    // What a node of a cluster said to another comes in several lines.
    message: `${place} does not answer (${reason.replaceAll(/\s+/g, " ").trim()}); start it, or correct DATABASE_URL`,
    cause,
  });
