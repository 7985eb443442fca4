import type { ApiKey } from "../../../trpc/types.ts";
import { readChoices } from "../read-form.ts";

type Scope = ApiKey["scopes"][number];

export const SCOPES = ["ingest", "read", "admin"] as const satisfies Scope[];

/** The scopes that are ticked. */
export function readScopes(data: FormData): Scope[] {
  const ticked = readChoices(data, "scopes");
  return SCOPES.filter((scope) => ticked.includes(scope));
}
