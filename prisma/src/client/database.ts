import type { Prisma, PrismaClient } from "../generated/client.ts";
import { toConnectionError } from "./connection-errors.ts";

/** What a repository works with: raw SQL and the generated models, inside one organisation. */
export type OrganizationTransaction = Prisma.TransactionClient;

/** An open ledger. */
export type Database = {
  readonly engine: "pglite" | "postgresql";
  /** Runs `work` in one transaction that sees and writes rows of this organisation only, whatever SQL it sends. */
  inOrganization<Result>(
    organizationId: string,
    work: (transaction: OrganizationTransaction) => Promise<Result>,
  ): Promise<Result>;
  /** Whether the database answers. */
  isReady(): Promise<boolean>;
  /** Ends connections, closes the embedded database and lets go of its directory. */
  close(): Promise<void>;
};

export type Connection = {
  readonly engine: Database["engine"];
  readonly prisma: PrismaClient;
  /** frees what lies beneath the client */
  readonly close: () => Promise<void>;
};

/**
 * A batch may take longer than Prisma's five seconds, and on PGlite, which has one connection, transactions queue.
 */
const PATIENCE = { maxWait: 60_000, timeout: 120_000 };

export function createDatabase({ engine, prisma, close }: Connection): Database {
  return {
    engine,
    async inOrganization(organizationId, work) {
      try {
        return await prisma.$transaction(async (transaction) => {
          await enterOrganization(transaction, organizationId);
          return work(transaction);
        }, PATIENCE);
      } catch (error) {
        throw toConnectionError(error) ?? error;
      }
    },
    async isReady() {
      try {
        await prisma.$queryRaw`SELECT 1`;
        return true;
      } catch {
        return false;
      }
    },
    async close() {
      await prisma.$disconnect();
      await close();
    },
  };
}

/**
 * SET LOCAL for three settings in one round trip. The drivers read timestamps as if the session were in UTC, so it is.
 */
async function enterOrganization(
  transaction: OrganizationTransaction,
  organizationId: string,
): Promise<void> {
  await transaction.$queryRaw`
    SELECT set_config('role', 'llmcarbon_application', true),
           set_config('llmcarbon.organization_id', ${organizationId}, true),
           set_config('timezone', 'UTC', true)`;
}
