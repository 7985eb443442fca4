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
};

/** The program itself, by the name of the work it does without being asked. */
export const asSystem = (name: string): Author => ({
  actor: { kind: "system", id: null, name },
  requestId: null,
});
