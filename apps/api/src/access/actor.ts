import type { Actor } from "@llmcarbon/prisma";

/** As whom somebody goes down in the audit log. */
export type { Actor };

/** Who keeps the installation: there is a token for it, and nobody's name. */
export const OPERATOR_ACTOR: Actor = { kind: "operator", id: null, name: "operator" };
