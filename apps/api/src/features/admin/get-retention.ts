import { getRetention as readRetention } from "@llmcarbon/prisma";
import type { Within } from "../../access/within.ts";
import type { Retention, RetentionRequest } from "./admin.schema.ts";

export async function getRetention(
  { database, access }: Within,
  { slug }: RetentionRequest,
): Promise<Retention> {
  const { id } = access.organization;
  return { organization: slug, ...(await readRetention(database, id)) };
}
