import { listApiKeys as read } from "@llmcarbon/prisma";
import type { Within } from "../../access/within.ts";
import type { ApiKeyList, ApiKeyListQuery } from "./api-key.schema.ts";
import { toApiKeyAnswer } from "./to-api-key-answer.ts";

/** Keys of the organisation, ended ones too, the latest first. */
export async function listApiKeys(
  { access, database }: Within,
  { cursor, limit }: ApiKeyListQuery,
): Promise<ApiKeyList> {
  const now = new Date();
  const { items, nextCursor } = await read(database, access.organization.id, {
    cursor: cursor ?? null,
    limit,
  });
  return { items: items.map((key) => toApiKeyAnswer(key, now)), nextCursor };
}
