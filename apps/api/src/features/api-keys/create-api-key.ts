import { createApiKey as write } from "@llmcarbon/prisma";
import { drawApiKey, formatApiKey, hashSecret } from "../../access/api-key.ts";
import { type Authored, authorOf } from "../../access/author.ts";
import type { Within } from "../../access/within.ts";
import type { ApiKeyInput, CreatedApiKey } from "./api-key.schema.ts";
import { readExpiry } from "./read-expiry.ts";
import { toApiKeyAnswer } from "./to-api-key-answer.ts";

/**
 * Makes a key. Its text is in this answer and nowhere else.
 *
 * @param now the time, for tests
 * @throws {RequestError} 400 for an end that lies behind
 */
export async function createApiKey(
  context: Within & Authored,
  { name, scopes, project, expiresAt }: ApiKeyInput,
  now: Date = new Date(),
): Promise<CreatedApiKey> {
  const { id: organizationId } = context.access.organization;
  const parts = drawApiKey(organizationId);
  const created = await write(context.database, organizationId, {
    key: {
      id: parts.id,
      name,
      secretHash: hashSecret(parts.secret),
      scopes: [...new Set(scopes)],
      project: project ?? null,
      expiresAt: expiresAt === undefined ? null : readExpiry(expiresAt, now),
    },
    now,
    author: authorOf(context),
  });
  return { ...toApiKeyAnswer(created, now), key: formatApiKey(parts) };
}
