import { setRetention } from "@llmcarbon/prisma";
import { type Authored, authorOf } from "../../access/author.ts";
import type { Context } from "../../trpc/context.ts";
import type { Retention, RetentionPut } from "./admin.schema.ts";

/** Says how long single activities are kept from now on; what is older goes with the next daily round. */
export async function putRetention(
  context: Pick<Context, "database"> & Authored,
  { slug, keepActivitiesDays }: RetentionPut,
): Promise<Retention> {
  const { database } = context;
  const { id } = context.access.organization;
  await setRetention(database, id, { keepActivitiesDays, author: authorOf(context) });
  return { organization: slug, keepActivitiesDays };
}
