import type { Principal } from "../access/principal.ts";
import type { RequestNote } from "./request-notes.ts";

/** Who somebody is, without a name or an e-mail address. */
export function describePrincipal(principal: Principal): RequestNote["principal"] {
  if (principal.kind === "user") return { kind: "user", id: principal.userId };
  if (principal.kind === "key") return { kind: "key", id: principal.keyId };
  return { kind: principal.kind, id: null };
}
