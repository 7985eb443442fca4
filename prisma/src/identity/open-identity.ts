import { CONNECTION, PATIENCE, type Database } from "../client/database.ts";
import { toConnectionError } from "../client/connection-errors.ts";
import { setLocally, toSetLocal } from "../client/set-locally.ts";
import type { Prisma, PrismaClient } from "../generated/client.ts";

/** The models of identity, and no others. */
const MODELS = ["identityUser", "identitySession", "identityAccount", "identityVerification"] as const;

type Models = Pick<PrismaClient, (typeof MODELS)[number]>;

/** What better-auth works with. */
export type IdentityClient = Models & {
  $transaction<Result>(work: (transaction: Models) => Promise<Result>): Promise<Result>;
};

/** As who connects: the ledger's roles have no right to these tables. */
export type IdentityTransaction = Prisma.TransactionClient;

/** The drivers read timestamps as if the session were in UTC, so it is. */
const IN_UTC = { timezone: "UTC" };

/** Each statement runs in a transaction of its own that is in UTC. */
export function openIdentity(database: Database): IdentityClient {
  const prisma = database[CONNECTION];
  const inUtc = prisma.$extends({
    query: {
      async $allOperations({ args, query }) {
        const [, result] = await prisma.$transaction([
          prisma.$executeRawUnsafe(toSetLocal(IN_UTC)),
          query(args) as Prisma.PrismaPromise<unknown>,
        ]);
        return result;
      },
    },
  });
  return {
    ...pickModels(inUtc as unknown as PrismaClient),
    $transaction: (work) => inIdentity(database, (transaction) => work(pickModels(transaction))),
  };
}

const pickModels = (client: Models): Models => ({
  identityUser: client.identityUser,
  identitySession: client.identitySession,
  identityAccount: client.identityAccount,
  identityVerification: client.identityVerification,
});

/** Runs `work` in one transaction that reaches the tables of identity. */
export async function inIdentity<Result>(
  database: Database,
  work: (transaction: IdentityTransaction) => Promise<Result>,
): Promise<Result> {
  try {
    return await database[CONNECTION].$transaction(async (transaction) => {
      await setLocally(transaction, IN_UTC);
      return work(transaction);
    }, PATIENCE);
  } catch (error) {
    throw toConnectionError(error) ?? error;
  }
}
