import { getRetention as readRetention, type Database } from "@llmcarbon/prisma";
import { getOrganization } from "../../trpc/get-organization.ts";
import type { Retention, RetentionRequest } from "./admin.schema.ts";

export async function getRetention(database: Database, { slug }: RetentionRequest): Promise<Retention> {
  const { id } = await getOrganization(database, slug);
  return { organization: slug, ...(await readRetention(database, id)) };
}
