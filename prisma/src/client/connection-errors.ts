import { Prisma } from "../generated/client.ts";
import type { LedgerError } from "../ledger-error.ts";
import { findDriverFault, findSqlFault } from "./find-sql-fault.ts";
import { isBrokenOff, unreachable } from "./opening-error.ts";

/**
 * Prisma's words for a server that does not answer, closed the connection or had none free in time; and, which Prisma has none
 * for, that of a statement written to a connection whose other end is gone.
 */
const UNREACHABLE_CODES = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "EPIPE"]);

/** How Citus puts it that a node went away in the middle of a transaction: under states that tell of nothing in particular. */
const LOST_NODE =
  /^(failure on connection marked as essential: |server closed the connection unexpectedly|failed to COPY to shard )/;

/** How the driver puts it that a connection broke before a statement or during one: in errors without a code. */
const LOST_CONNECTION =
  /^(Connection terminated|Client (has encountered a connection error|was closed) and is not queryable)/;

/** @returns the failure in one clear line if the connection broke, nothing if the error is about something else */
export function toConnectionError(error: unknown): LedgerError | undefined {
  const reason = findReason(error);
  return reason === undefined ? undefined : unreachable("the database", reason, error);
}

function findReason(error: unknown): string | undefined {
  const fault = findSqlFault(error);
  if (fault && (isBrokenOff(fault.state) || LOST_NODE.test(fault.message))) return fault.message;
  if (findDriverFault(error)?.["kind"] === "ConnectionClosed") return "it closed the connection";
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    // Before its last line Prisma tells which of our calls it was.
    return UNREACHABLE_CODES.has(error.code) ? (error.message.split("\n").at(-1) ?? error.code) : undefined;
  }
  return error instanceof Error && LOST_CONNECTION.test(error.message) ? error.message : undefined;
}
