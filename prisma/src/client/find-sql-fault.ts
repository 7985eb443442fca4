import { Prisma } from "../generated/client.ts";

/** What the database itself said, beneath Prisma's wording. */
export type SqlFault = {
  /** five characters, e.g. 23505 */ readonly state: string;
  readonly message: string;
};

/** The database's complaint in a failed query, or `undefined` when the failure is another. */
export function findSqlFault(error: unknown): SqlFault | undefined {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return undefined;
  const { driverAdapterError } = error.meta ?? {};
  const cause = driverAdapterError instanceof Error ? driverAdapterError.cause : undefined;
  if (typeof cause !== "object" || cause === null) return undefined;
  const { originalCode: state, originalMessage: message } = cause as Record<string, unknown>;
  return typeof state === "string" && typeof message === "string" ? { state, message } : undefined;
}
