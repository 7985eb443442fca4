const KINDS = ["user", "key", "operator", "visitor", "system", "setup"] as const;

type ActorKind = (typeof KINDS)[number];

/** Who an entry names; a kind this dashboard does not know is left out. */
export function readActor(actor: unknown): { readonly kind: ActorKind | undefined; readonly name: string } {
  const { kind, name } = (typeof actor === "object" && actor !== null ? actor : {}) as {
    readonly kind?: unknown;
    readonly name?: unknown;
  };
  return { kind: KINDS.find((each) => each === kind), name: typeof name === "string" ? name : "" };
}
