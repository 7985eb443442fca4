import { setRetention, type Database } from "@llmcarbon/prisma";
import { getOrganization } from "../../trpc/get-organization.ts";
import type { Retention, RetentionPut } from "./admin.schema.ts";

/** Says how long single activities are kept from now on; what is older goes with the next daily round. */
export async function putRetention(
  database: Database,
  { slug, keepActivitiesDays }: RetentionPut,
): Promise<Retention> {
  const { id } = await getOrganization(database, slug);
  await setRetention(database, id, { keepActivitiesDays });
  return { organization: slug, keepActivitiesDays };
}
