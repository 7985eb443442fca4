import { type Database, useApiKey } from "@llmcarbon/prisma";
import { isSecretOf, parseApiKey } from "./api-key.ts";
import type { Principal } from "./principal.ts";
import { SCOPES } from "./scope.ts";

type KeyPrincipal = Extract<Principal, { kind: "key" }>;

/**
 * Who shows this key; nothing for a text that is none, and for a key that is unknown, expired or revoked: a stranger cannot tell
 * these apart. Asks the ledger each time, so that a revocation counts with the next request.
 *
 * @param database not restricted to what somebody may see
 * @param now the time, for tests
 */
export async function findKeyPrincipal(
  database: Database,
  text: string,
  now: Date = new Date(),
): Promise<KeyPrincipal | undefined> {
  const parts = parseApiKey(text);
  if (parts === undefined) return undefined;
  const { id, organizationId, secret } = parts;
  const isSecret = (secretHash: string) => isSecretOf(secret, secretHash);
  const key = await useApiKey(database, organizationId, { id, isSecret, now });
  if (key === undefined) return undefined;
  const scopes = SCOPES.filter((scope) => key.scopes.includes(scope));
  return {
    kind: "key",
    keyId: id,
    organizationId,
    name: key.name,
    scopes,
    projectId: key.project?.id ?? null,
  };
}
