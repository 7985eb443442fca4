import { randomBytes } from "node:crypto";
import type { IdentityTransaction } from "./open-identity.ts";

export type NewUser = {
  /** in small letters, and known to reach its owner */
  readonly email: string;
  readonly name: string;
  /** never the password itself */
  readonly passwordHash: string;
};

/** A user who signs in with a password, as better-auth keeps one; returns its id. */
export async function addUser(
  transaction: IdentityTransaction,
  { email, name, passwordHash }: NewUser,
): Promise<string> {
  const id = createId();
  await transaction.identityUser.create({ data: { id, email, name, emailVerified: true } });
  await transaction.identityAccount.create({
    data: { id: createId(), userId: id, accountId: id, providerId: "credential", password: passwordHash },
  });
  return id;
}

const createId = (): string => randomBytes(16).toString("hex");
