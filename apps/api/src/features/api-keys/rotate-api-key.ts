import { findApiKey, rotateApiKey as write, type ApiKey } from "@llmcarbon/prisma";
import { drawApiKey, formatApiKey, hashSecret } from "../../access/api-key.ts";
import { type Authored, authorOf } from "../../access/author.ts";
import type { Within } from "../../access/within.ts";
import type { ApiKeyRotation, RotatedApiKey } from "./api-key.schema.ts";
import { unknownKey } from "./get-api-key.ts";
import { readExpiry } from "./read-expiry.ts";
import { toApiKeyAnswer } from "./to-api-key-answer.ts";

const MILLISECONDS_PER_HOUR = 3_600_000;

/**
 * Makes a key that takes the place of another one: same name, scopes and project. For a while both hold, so that it can be
 * changed wherever it is used.
 *
 * @param now the time, for tests
 * @throws {RequestError} 404 for an id that is no key's of this organisation
 * @throws {LedgerError} `key-ended` for a key that holds no more, or was followed already
 */
export async function rotateApiKey(
  context: Within & Authored,
  { id, overlapHours, expiresAt }: ApiKeyRotation,
  now: Date = new Date(),
): Promise<RotatedApiKey> {
  const { access, database } = context;
  const { id: organizationId } = access.organization;
  const former = await findApiKey(database, organizationId, id);
  if (former === undefined) throw unknownKey(id);
  const parts = drawApiKey(organizationId);
  const rotated = await write(database, organizationId, {
    id,
    next: {
      id: parts.id,
      secretHash: hashSecret(parts.secret),
      expiresAt: expiresAt === undefined ? lastAsLong(former, now) : readExpiry(expiresAt, now),
    },
    formerEndsAt: new Date(now.getTime() + overlapHours * MILLISECONDS_PER_HOUR),
    now,
    author: authorOf(context),
  });
  if (rotated === undefined) throw unknownKey(id);
  return {
    ...toApiKeyAnswer(rotated.key, now),
    key: formatApiKey(parts),
    former: toApiKeyAnswer(rotated.former, now),
  };
}

function lastAsLong({ createdAt, expiresAt }: ApiKey, now: Date): Date | null {
  return expiresAt === null ? null : new Date(now.getTime() + expiresAt.getTime() - createdAt.getTime());
}
