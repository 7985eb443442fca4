import type { Database } from "../client/database.ts";
import { inIdentity, type IdentityTransaction } from "./open-identity.ts";

export type User = { readonly id: string; readonly email: string; readonly name: string };

/** Those of these ids, in no order; ids of nobody are left out. */
export const findUsers = (database: Database, ids: readonly string[]): Promise<User[]> =>
  inIdentity(database, (transaction) =>
    transaction.identityUser.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, email: true, name: true },
    }),
  );

/** @param email in small letters */
export const findUserByEmail = async (database: Database, email: string): Promise<User | undefined> =>
  (await inIdentity(database, (transaction) =>
    transaction.identityUser.findUnique({
      where: { email },
      select: { id: true, email: true, name: true },
    }),
  )) ?? undefined;

/** Whether anybody can sign in; without, the installation waits to be set up. */
export const hasUsers = (database: Database): Promise<boolean> => inIdentity(database, anyUser);

export async function anyUser(transaction: IdentityTransaction): Promise<boolean> {
  return (await transaction.identityUser.findFirst({ select: { id: true } })) !== null;
}
