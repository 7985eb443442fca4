import { Prisma } from "../generated/client.ts";

/** What the database itself said, beneath Prisma's wording. */
export type SqlFault = {
  /** five characters, e.g. 23505 */ readonly state: string;
  readonly message: string;
};

/** The database's complaint in a failed query, or `undefined` when the failure is another. */
export function findSqlFault(error: unknown): SqlFault | undefined {
  const { originalCode: state, originalMessage: message } = findDriverFault(error) ?? {};
  return typeof state === "string" && typeof message === "string" ? { state, message } : undefined;
}

/** What Prisma's adapter says of a failure: in an error of its own where a transaction begins or ends, in Prisma's elsewhere. */
export function findDriverFault(error: unknown): Readonly<Record<string, unknown>> | undefined {
  const fault =
    error instanceof Prisma.PrismaClientKnownRequestError ? error.meta?.["driverAdapterError"] : error;
  if (!(fault instanceof Error) || fault.name !== "DriverAdapterError") return undefined;
  const { cause } = fault;
  return typeof cause === "object" && cause !== null ? (cause as Record<string, unknown>) : undefined;
}
