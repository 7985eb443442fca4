import { findApiKey } from "@llmcarbon/prisma";
import type { Within } from "../../access/within.ts";
import { RequestError } from "../../trpc/request-error.ts";
import type { ApiKeyAnswer, ApiKeyRequest } from "./api-key.schema.ts";
import { toApiKeyAnswer } from "./to-api-key-answer.ts";

/** @throws {RequestError} 404 for an id that is no key's of this organisation */
export async function getApiKey({ access, database }: Within, { id }: ApiKeyRequest): Promise<ApiKeyAnswer> {
  const key = await findApiKey(database, access.organization.id, id);
  if (key === undefined) throw unknownKey(id);
  return toApiKeyAnswer(key, new Date());
}

/** A key that was pasted instead of its id is not repeated. */
export const unknownKey = (id: string) =>
  new RequestError({
    status: 404,
    code: "unknown-key",
    message: `id: found no key "${id.slice(0, LONGEST_ID)}"; allowed: the id of one, which stands in it behind lc_`,
  });

const LONGEST_ID = 13;
