import { listUnresolved as readUnresolved, type Database } from "@llmcarbon/prisma";
import { getOrganization } from "../../trpc/get-organization.ts";
import type { UnresolvedList } from "./activity.schema.ts";

/** Names and facts that booked activities wait for. */
export async function listUnresolved(
  database: Database,
  { organization }: { readonly organization: string },
): Promise<UnresolvedList> {
  const { id } = await getOrganization(database, organization);
  return { items: [...(await readUnresolved(database, id))] };
}
