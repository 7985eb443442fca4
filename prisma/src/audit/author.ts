import type { OrganizationTransaction } from "../client/database.ts";

/** Who did something. */
export type Actor = {
  readonly kind: "user" | "key" | "operator" | "visitor" | "system" | "setup";
  /** of a user or key */
  readonly id: string | null;
  /** e-mail address of a user, name of a key, what of the program acted by itself */
  readonly name: string;
};

/** Who makes a change, and by which request. */
export type Author = {
  readonly actor: Actor;
  /** null where no request asked for it */
  readonly requestId: string | null;
  /** throws where what is to be changed is not as they have seen it; asked when nobody else can change it any more */
  readonly requireUnchanged?: (transaction: OrganizationTransaction) => Promise<void>;
};

/** The program itself, by the name of the work it does without being asked. */
export const asSystem = (name: string): Author => ({
  actor: { kind: "system", id: null, name },
  requestId: null,
});
