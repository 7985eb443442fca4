import { listOrganizationSpan, type Database } from "@llmcarbon/prisma";
import { getOrganization } from "../../trpc/get-organization.ts";
import type { OrganizationProfile } from "./organization.schema.ts";

export async function describeOrganization(database: Database, slug: string): Promise<OrganizationProfile> {
  const { id, name } = await getOrganization(database, slug);
  const { firstDay, lastDay } = await listOrganizationSpan(database, id);
  return { slug, name, firstDay, lastDay };
}
