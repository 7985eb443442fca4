import { revokeApiKey as write } from "@llmcarbon/prisma";
import { type Authored, authorOf } from "../../access/author.ts";
import type { Within } from "../../access/within.ts";
import type { ApiKeyAnswer, ApiKeyRequest } from "./api-key.schema.ts";
import { unknownKey } from "./get-api-key.ts";
import { toApiKeyAnswer } from "./to-api-key-answer.ts";

/**
 * Ends a key, from the next request on.
 *
 * @throws {RequestError} 404 for an id that is no key's of this organisation
 */
export async function revokeApiKey(context: Within & Authored, { id }: ApiKeyRequest): Promise<ApiKeyAnswer> {
  const now = new Date();
  const { access, database } = context;
  const revoked = await write(database, access.organization.id, { id, now, author: authorOf(context) });
  if (revoked === undefined) throw unknownKey(id);
  return toApiKeyAnswer(revoked, now);
}
