import { listUnresolved as readUnresolved } from "@llmcarbon/prisma";
import type { Within } from "../../access/within.ts";
import type { UnresolvedList } from "./activity.schema.ts";

/** Names and facts that booked activities wait for. */
export async function listUnresolved({ database, access }: Within): Promise<UnresolvedList> {
  const { id } = access.organization;
  const { names, activityCount } = await readUnresolved(database, id);
  return { items: [...names], activityCount };
}
