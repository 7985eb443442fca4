import type { ApiKey } from "@llmcarbon/prisma";
import { toPrefix } from "../../access/api-key.ts";
import { SCOPES } from "../../access/scope.ts";
import type { ApiKeyAnswer } from "./api-key.schema.ts";

/** A key as it leaves the API. */
export const toApiKeyAnswer = (key: ApiKey, now: Date): ApiKeyAnswer => ({
  id: key.id,
  prefix: toPrefix(key.id),
  name: key.name,
  scopes: SCOPES.filter((scope) => key.scopes.includes(scope)),
  project: key.project?.name ?? null,
  state: toState(key, now),
  createdBy: key.createdBy,
  createdAt: key.createdAt.toISOString(),
  expiresAt: toText(key.expiresAt),
  lastUsedAt: toText(key.lastUsedAt),
  revokedAt: toText(key.revokedAt),
  rotatedFrom: key.rotatedFrom,
});

function toState({ revokedAt, expiresAt }: ApiKey, now: Date): ApiKeyAnswer["state"] {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && expiresAt <= now ? "expired" : "active";
}

const toText = (instant: Date | null): string | null => instant?.toISOString() ?? null;
